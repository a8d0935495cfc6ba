import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The family that every template names: `#set text(font: "Be Vietnam Pro")`. */
export const family = 'Be Vietnam Pro';

/**
 * The five faces documents use (regular, italic, semibold, bold, bold italic), whole and as TrueType. The web's subsets
 * of the same family will not do: split over three files, "Nguyễn" comes out of the PDF as "Nguyễễn".
 */
export function usualFonts(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'));
  return ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic'].map((face) =>
    join(folder, face, `BeVietnamPro_${face}.ttf`),
  );
}

/** Reads fonts (.ttf, .otf) from files and, with everything below them, folders. Throws when there is none at all. */
export async function readFonts(paths: readonly string[]): Promise<Uint8Array[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else for (const name of await readdir(path, { recursive: true })) if (isFont(name)) files.push(join(path, name));
  }
  if (files.length === 0) throw new Error(`no .ttf or .otf font in ${paths.join(', ')}`);
  return Promise.all(files.map((file) => readFile(file)));
}

const isFont = (name: string): boolean => /\.(ttf|otf)$/i.test(name);
