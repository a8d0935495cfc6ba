/** A picture in the browser: a photo, or the camera's frame of now. */
export type Picture = ImageBitmap | HTMLVideoElement;

// A photo is looked at small and quickly first: that finds most codes and is ten times as fast.
const looks = [
  { width: 1_200, tryHarder: false },
  { width: 1_200, tryHarder: true },
  { width: 2_400, tryHarder: true },
];
let ready: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** Loads the reader of QR codes, once; `wasm`: address of its engine. */
export function loadReader(wasm: string): Promise<typeof import('zxing-wasm/reader')> {
  return (ready ??= import('zxing-wasm/reader').then(async (reader) => {
    await reader.prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
    return reader;
  }));
}

/** A QR code in a picture: its text, and its corners as shares of the picture's sides. */
export type FoundCode = {
  readonly text: string;
  readonly corners: readonly { readonly x: number; readonly y: number }[];
};

/** The QR codes in a picture. */
export async function codesIn(picture: Picture, wasm: string): Promise<FoundCode[]> {
  const { readBarcodes } = await loadReader(wasm);
  for (const { width, tryHarder } of looks) {
    const canvas = drawn(picture, width);
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    if (!pixels) return [];
    const found = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder, maxNumberOfSymbols: 4 });
    const codes = found.flatMap(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => {
      const corners = [topLeft, topRight, bottomRight, bottomLeft];
      return text === ''
        ? []
        : [{ text, corners: corners.map(({ x, y }) => ({ x: x / pixels.width, y: y / pixels.height })) }];
    });
    if (codes.length > 0) return codes;
  }
  return [];
}

/** The picture on a canvas, its longer side at most so many dots. */
export function drawn(picture: Picture, most: number): HTMLCanvasElement {
  const isVideo = picture instanceof HTMLVideoElement;
  const [width, height] = isVideo ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const scale = Math.min(1, most / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The picture with a code painted over: whoever reads letters takes its dots for some. */
export function withoutCode(picture: HTMLCanvasElement, { corners }: FoundCode): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const pen = canvas.getContext('2d');
  if (!pen) return picture;
  pen.drawImage(picture, 0, 0);
  pen.fillStyle = pen.strokeStyle = '#fff';
  pen.lineWidth = picture.width / 80;
  pen.beginPath();
  for (const { x, y } of corners) pen.lineTo(x * canvas.width, y * canvas.height);
  pen.closePath();
  pen.fill();
  pen.stroke();
  return canvas;
}
