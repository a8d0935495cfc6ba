import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Ctx } from './route.ts';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** A file every browser may keep for ever: its address carries the hash of its content. */
export type Asset = { href: string; type: string; body: Uint8Array; br?: Uint8Array; gzip?: Uint8Array };

/** What is served under /tinh/. Sources are read once, at start; compressed at the first request. */
export type Assets = { hrefOf(name: string): string; serve(c: Ctx): Promise<Response> };

/** A file to serve: its public name and the files it is made of (several are concatenated). */
export type Source = {
  name: string;
  type: string;
  from: readonly string[];
  /** `hrefOf`: addresses of the sources before it. */
  rewrite?: (text: string, hrefOf: (name: string) => string) => string;
};

/**
 * Reads the sources and gives each its address `/tinh/<hash>/<name>`. Scripts written in TypeScript lose their types here,
 * and what they import by its file (`'../wire/cbor.ts'`) is found under the address of the source of that name before them.
 */
export async function loadAssets(sources: readonly Source[]): Promise<Assets> {
  const byName = new Map<string, Asset>();
  const hrefOf = (name: string): string => {
    const asset = byName.get(name);
    if (!asset) throw new Error(`no static file ${name}`);
    return asset.href;
  };
  for (const source of sources) {
    const parts = await Promise.all(source.from.map((file) => readFile(file)));
    let body: Uint8Array =
      parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts.flatMap((p) => [p, newline]));
    if (source.name.endsWith('.js')) body = Buffer.from(asScript(Buffer.from(body).toString('utf8'), hrefOf));
    if (source.rewrite) body = Buffer.from(source.rewrite(Buffer.from(body).toString('utf8'), hrefOf));
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    byName.set(source.name, { href: `/tinh/${hash}/${source.name}`, type: source.type, body });
  }
  const byHref = new Map([...byName.values()].map((asset) => [asset.href, asset]));
  return {
    hrefOf,
    async serve(c) {
      const asset = byHref.get(c.req.path);
      if (!asset) return c.notFound();
      return answer(c, asset);
    },
  };
}

const newline = Buffer.from('\n');

/** A module as browsers take it: no types, imports by address. */
const asScript = (text: string, hrefOf: (name: string) => string): string =>
  stripTypeScriptTypes(text).replaceAll(
    /(\bfrom\s*|\bimport\s*\(?\s*)'\.[^']*?([^/']+)\.ts'/g,
    (_, before: string, name: string) => `${before}'${hrefOf(`${name}.js`)}'`,
  );

/** The best packing of a file of megabytes would take its first reader ten seconds. */
const large = 400_000;

async function answer(c: Ctx, asset: Asset): Promise<Response> {
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  const accepts = c.req.header('accept-encoding') ?? '';
  let body = asset.body;
  if (/^(text|application(?!\/gzip)|image\/svg)/.test(asset.type)) {
    if (/\bbr\b/.test(accepts)) {
      body = asset.br ??= await brotli(asset.body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: asset.body.length > large ? 5 : 11 },
      });
      headers['content-encoding'] = 'br';
    } else if (/\bgzip\b/.test(accepts)) {
      body = asset.gzip ??= await gz(asset.body, { level: asset.body.length > large ? 6 : 9 });
      headers['content-encoding'] = 'gzip';
    }
  }
  return c.body(body as Uint8Array<ArrayBuffer>, 200, headers);
}
