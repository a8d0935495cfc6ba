import { createCanvas, Image, ImageData, type Canvas } from '@napi-rs/canvas';
import { mostPixels, pictureSize } from './picture-size.ts';

/** Ảnh – pixels in memory, sRGB, nothing see-through unless it was opened on a clear ground. */
export type Picture = Canvas;

/** A picture in shades of grey, 0 black to 255 white, row after row. */
export type GreyPicture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A part of a picture in pixels. */
export type PixelBox = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Thrown by what opens a picture: it is none we know or ends too early, or claims more pixels than anyone needs. */
export class CannotOpenPicture extends Error {
  readonly why: 'broken' | 'too_large';
  constructor(why: CannotOpenPicture['why']) {
    super(why);
    this.why = why;
  }
}

/**
 * Opens a JPEG, PNG or WebP, upright as its camera noted (EXIF), on `ground`, its longer side at most `longest` pixels. The
 * size it claims is read before anything is unpacked. Throws {@link CannotOpenPicture}. Decodes in this thread's
 * process: what strangers sent is opened in a worker.
 */
export async function openPicture(
  bytes: Uint8Array,
  longest = Number.POSITIVE_INFINITY,
  ground: '#fff' | 'transparent' = '#fff',
): Promise<Picture> {
  const size = pictureSize(bytes);
  if (size === null || size.width === 0 || size.height === 0) throw new CannotOpenPicture('broken');
  if (size.width * size.height > mostPixels) throw new CannotOpenPicture('too_large');
  // Decoders show what there is of half a picture, and grey for the rest.
  if (!size.whole) throw new CannotOpenPicture('broken');
  const image = await decoded(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  return drawn(width, height, (context) => context.drawImage(image, 0, 0, width, height), ground);
}

async function decoded(bytes: Buffer): Promise<Image> {
  const image = new Image();
  try {
    image.src = bytes;
    await image.decode();
  } catch {
    throw new CannotOpenPicture('broken');
  }
  if (image.width === 0 || image.height === 0) throw new CannotOpenPicture('broken');
  return image;
}

/** Pixels of four bytes (red, green, blue, opacity) as a picture. */
export function pictureOf(data: Uint8Array, width: number, height: number): Picture {
  const canvas = createCanvas(width, height);
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

/** A picture of one colour, with what `draw` puts on it. */
export function drawn(
  width: number,
  height: number,
  draw: (context: ReturnType<Canvas['getContext']>) => void = () => undefined,
  ground = '#fff',
): Picture {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  draw(context);
  return canvas;
}

/** Turns a picture to the right by whole or part degrees; all of it stays, and the ground that appears is `ground`. */
export function turned(picture: Picture, degrees: number, ground = '#fff'): Picture {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const width = Math.max(1, Math.round(picture.width * cos + picture.height * sin));
  const height = Math.max(1, Math.round(picture.width * sin + picture.height * cos));
  return drawn(
    width,
    height,
    (context) => {
      context.translate(width / 2, height / 2);
      context.rotate(angle);
      context.drawImage(picture, -picture.width / 2, -picture.height / 2);
    },
    ground,
  );
}

/** The same picture at another width, height in proportion. */
export function scaledTo(picture: Picture, width: number): Picture {
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  return drawn(width, height, (context) => context.drawImage(picture, 0, 0, width, height));
}

/** A part of a picture. */
export const cutTo = (picture: Picture, { left, top, width, height }: PixelBox): Picture =>
  drawn(width, height, (context) => context.drawImage(picture, -left, -top));

/** JPEG of a quality of 0–100; no metadata of camera or scanner goes along. */
export const jpegOf = (picture: Picture, quality: number): Promise<Buffer> => picture.encode('jpeg', quality);

/** PNG, what is see-through kept; no metadata goes along. */
export const pngOf = (picture: Picture): Promise<Buffer> => picture.encode('png');

/** The pixels, four bytes each. */
export const pixelsOf = (picture: Picture): Uint8ClampedArray<ArrayBuffer> =>
  picture.getContext('2d').getImageData(0, 0, picture.width, picture.height).data as Uint8ClampedArray<ArrayBuffer>;

/** The picture in grey (ITU-R BT.709), each pixel the mean of those it stands for where it is made smaller. */
export function greyOf(picture: Picture, most = picture.width): GreyPicture {
  const { width: from } = picture;
  const data = picture.data();
  const width = Math.min(most, from);
  const height = Math.max(1, Math.round((picture.height * width) / from));
  const sums = new Float64Array(width * height);
  const counts = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < picture.height; y++) {
    const row = Math.min(height - 1, Math.floor((y * height) / picture.height)) * width;
    for (let x = 0; x < from; x++, at += 4) {
      const to = row + (width === from ? x : Math.floor((x * width) / from));
      sums[to] =
        (sums[to] ?? 0) + 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
      counts[to] = (counts[to] ?? 0) + 1;
    }
  }
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = Math.round((sums[i] ?? 0) / Math.max(1, counts[i] ?? 0));
  return { width, height, data: grey };
}

/** Grey stretched from black to white, the outermost hundredth on either side left out. */
export function stretched({ width, height, data }: GreyPicture): GreyPicture {
  const counts = new Uint32Array(256);
  for (const grey of data) counts[grey] = (counts[grey] ?? 0) + 1;
  const few = data.length / 100;
  let [low, high] = [0, 255];
  for (let seen = counts[low] ?? 0; seen <= few && low < 255; seen += counts[low] ?? 0) low += 1;
  for (let seen = counts[high] ?? 0; seen <= few && high > 0; seen += counts[high] ?? 0) high -= 1;
  if (high <= low) return { width, height, data };
  const table = Uint8Array.from({ length: 256 }, (_, grey) =>
    Math.max(0, Math.min(255, Math.round(((grey - low) * 255) / (high - low)))),
  );
  return { width, height, data: data.map((grey) => table[grey] ?? 0) };
}

/** Grey as a file without compression (PGM), for those who read on in the same machine. */
export function pgmOf({ width, height, data }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}
