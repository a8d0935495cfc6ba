import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { recordAccess, type AccessEntry } from '../audit/api.ts';
import { agencyDirectory, officersServing } from '../identity/api.ts';
import { CannotStart } from '../platform/cannot-start.ts';
import type { House } from '../platform/house.ts';
import {
  certificateRequest,
  certificatesOf,
  takeCertificate,
  takeRoot,
  type CannotTakeCertificate,
} from './certificates/take-certificate.ts';
import { certificateRefusals } from './certificates/refusal-words.ts';
import { otherRoots, removeRoot } from './certificates/trusted-roots.store.ts';
import type { SigningHolder } from './keys/key.ts';
import { renewKey } from './keys/signing-key.ts';
import { takePicture, type CannotTakePicture } from './pictures.ts';

const usage = new CannotStart(
  'Cách dùng: npm run signing -- roots | roots add LÝ-DO TỆP… | roots remove LÝ-DO VÂN-TAY… | request CHỦ-THỂ | renew CHỦ-THỂ | certificate TỆP… | picture CHỦ-THỂ TỆP.png; CHỦ-THỂ: officer:TÊN-TÀI-KHOẢN, agency:KHOÁ hoặc house',
  'Usage: npm run signing -- roots | roots add REASON FILE… | roots remove REASON FINGERPRINT… | request HOLDER | renew HOLDER | certificate FILE… | picture HOLDER FILE.png; HOLDER: officer:USERNAME, agency:KEY or house',
);

const certificateWords = (why: CannotTakeCertificate['why']): string =>
  `${certificateRefusals[why].vi} / ${certificateRefusals[why].en}`;

const pictureWords: Readonly<Record<CannotTakePicture['why'], string>> = {
  no_png: 'không phải ảnh PNG đọc được / is no PNG that can be read',
  too_heavy: 'lớn hơn 1 MB / is larger than 1 MB',
  too_small: 'nhỏ hơn 100 điểm mỗi cạnh / has fewer than 100 dots a side',
  no_clear_ground: 'không có nền trong suốt nên sẽ che chữ / has no clear ground and would hide words',
};

/**
 * `npm run signing`: what an administrator brings from outside – roots of other authorities, certificates they gave to
 * keys of this house, pictures of signatures and seals. Returns 0 when it was taken. Throws CannotStart with one sentence.
 */
export async function signingCommand(
  house: House,
  [what, ...args]: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  switch (what) {
    case 'roots':
      return roots(house, args, say);
    case 'request': {
      const der = await certificateRequest(house, await holderNamed(house, args[0]));
      const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
      say(['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----'].join('\n'));
      return 0;
    }
    case 'renew': {
      const { keyId } = await renewKey(house, await holderNamed(house, args[0]));
      say(`Từ nay ký bằng khoá ${keyId}. / Key ${keyId} signs from now on.`);
      return 0;
    }
    case 'certificate': {
      const read = (await Promise.all(args.map(bytesOf))).map(certificatesOf);
      const wrong = read.find((one) => !one.ok);
      const done =
        wrong && !wrong.ok
          ? wrong
          : await takeCertificate(
              house,
              read.flatMap((one) => (one.ok ? one.value : [])),
              { reason: 'npm run signing -- certificate', by: { account: userInfo().username } },
            );
      say(
        done.ok
          ? `Đã nhận chứng thư cho khoá ${done.value.keyId}. / The certificate of key ${done.value.keyId} was taken.`
          : `Chứng thư ${certificateWords(done.refusal.why)}.`,
      );
      return done.ok ? 0 : 1;
    }
    case 'picture': {
      const holder = await holderNamed(house, args[0]);
      if (holder.kind === 'house' || !args[1]) throw usage;
      const id = holder.kind === 'officer' ? holder.officerId : holder.agencyId;
      const done = await takePicture(house, { kind: holder.kind, id }, await bytesOf(args[1]));
      say(
        done.ok
          ? `Đã nhận ảnh ${done.value.width} × ${done.value.height} điểm. / The picture was taken.`
          : `Ảnh ${pictureWords[done.refusal.why]}.`,
      );
      return done.ok ? 0 : 1;
    }
    default:
      throw usage;
  }
}

async function roots(
  house: House,
  [act, reason = '', ...names]: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  if (act === undefined) {
    for (const { fingerprint, subject } of await otherRoots(house.open)) say(`${fingerprint} ${subject}`);
    return 0;
  }
  if (names.length === 0 || reason.trim() === '' || (act !== 'add' && act !== 'remove')) throw usage;
  // A file that is named where the reason should stand is a slip of whoever typed it.
  if (existsSync(reason)) throw usage;
  const why = { reason: reason.trim().slice(0, 1_000), by: { account: userInfo().username } };
  let wrong = 0;
  for (const name of names) {
    if (act === 'remove') {
      const fingerprint = name.replaceAll(':', '').toLowerCase();
      const gone = await removeRoot(house.open, fingerprint, { ...why, at: house.clock.now() });
      if (gone) await recordAccess(house.open, entryOf('trusted_root.removed', fingerprint));
      if (!gone) wrong += 1;
      say(`${name}: ${gone ? 'không còn được tin cậy / trusted no longer' : 'không có / not there'}`);
      continue;
    }
    const read = certificatesOf(await bytesOf(name));
    for (const root of read.ok ? read.value : []) {
      const done = await takeRoot(house, root, why);
      if (done.ok) await recordAccess(house.open, entryOf('trusted_root.added', done.value.fingerprint));
      if (!done.ok) wrong += 1;
      say(`${name}: ${done.ok ? `${done.value.fingerprint} ${root.commonName}` : certificateWords(done.refusal.why)}`);
    }
    if (!read.ok) {
      wrong += 1;
      say(`${name}: ${certificateWords(read.refusal.why)}`);
    }
  }
  return wrong === 0 ? 0 : 1;
}

const entryOf = (word: string, subjectId: string): AccessEntry => ({
  word,
  officerId: null,
  personId: null,
  unitId: null,
  subject: 'trusted_root',
  subjectId,
  ownerPersonId: null,
  requestId: null,
});

async function holderNamed(house: House, text = ''): Promise<SigningHolder> {
  if (text === 'house') return { kind: 'house' };
  const [kind, name = ''] = text.split(/:(.*)/s);
  const directory = agencyDirectory(house.open);
  await directory.refresh(house.clock.today());
  if (kind === 'officer') {
    const found = (await officersServing(house.open, house.clock.today())).find(({ username }) => username === name);
    if (found) return { kind, officerId: found.id };
  }
  if (kind === 'agency') {
    const found = directory.byKey(name);
    if (found) return { kind, agencyId: found.id };
  }
  throw new CannotStart(`Không có “${text}”. ${usage.vi}`, `There is no “${text}”. ${usage.message}`);
}

const bytesOf = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new CannotStart(`Không đọc được tệp ${path}.`, `The file ${path} cannot be read.`);
  });
