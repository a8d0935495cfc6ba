import { drawn, pictureOf, pixelsOf, type Picture } from './picture.ts';

/** A picture out of focus: `sigma` in pixels. */
export const blurred = (picture: Picture, sigma: number): Picture =>
  drawn(picture.width, picture.height, (context) => {
    context.filter = `blur(${sigma}px)`;
    context.drawImage(picture, 0, 0);
  });

/** A picture on a ground that shows around it. */
export const framed = (
  picture: Picture,
  rim: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number },
  ground: string,
): Picture =>
  drawn(
    picture.width + rim.left + rim.right,
    picture.height + rim.top + rim.bottom,
    (context) => context.drawImage(picture, rim.left, rim.top),
    ground,
  );

/** The grain of a bad scanner or a dark room, 0–60; the same each time. `even`: the same for all three colours. */
export function grained(picture: Picture, grain: number, even = false): Picture {
  const data = pixelsOf(picture);
  let seed = 12_345;
  const next = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return ((seed >> 16) % (2 * grain + 1)) - grain;
  };
  for (let i = 0; i < data.length; i += 4) {
    const one = next();
    for (let colour = 0; colour < 3; colour++) data[i + colour] = (data[i + colour] ?? 0) + (even ? one : next());
  }
  return pictureOf(new Uint8Array(data.buffer), picture.width, picture.height);
}
