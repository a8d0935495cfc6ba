import type { PrintedCode } from '../../credentials/api.ts';
import type { House } from '../../platform/house.ts';

/** What a signature shows. Times are written as NĐ 30/2020/NĐ-CP Phụ lục I asks: `28-11-2026 20:00:00 +07:00`. */
export type SignatureWords = {
  readonly part: 'initial' | 'sign' | 'seal';
  /** The officer, or the agency. */
  readonly name: string;
  readonly at: Temporal.Instant;
  /** With the seal: number and place of the document. */
  readonly number: string;
  readonly place: string;
  /** Where number and date have no fields of their own, the seal's block says them. */
  readonly apart: boolean;
  /** A PNG of the hand's signature or the real seal, with a clear ground; null: the name or a star is drawn. */
  readonly picture: Uint8Array | null;
  /** With the seal: the code by which anybody checks the result; null: the document has no place for it. */
  readonly code: Pick<PrintedCode, 'code' | 'address'> | null;
};

/** Pages of the drawing made for a seal, from 0. */
export const sealPages = { seal: 0, number: 1, date: 2, code: 3 } as const;

/** Where the QR code lies on its page, in points: 30 mm square, above the words. */
export const codePlace = [0, 17, 85.04, 102.04] as const;

// The signature's picture is blue, the seal's red, both without a ground, so that the seal lies over the signature.
const template = `#let d = json("/data.json")
#set document(title: d.name)
#set text(font: "Be Vietnam Pro", lang: "vi", size: 8pt)
#let blue = rgb("#1b3a8c")
#let red = rgb("#c8102e")
#let sheet(w, h, body) = page(width: w, height: h, margin: 0pt, fill: none, body)

#let stamp(size) = if d.picture { image("/hinh.png", width: size, height: size, fit: "contain") } else { box(width: size, height: size, {
  place(center + horizon, circle(radius: size / 2 - 1pt, stroke: 1.4pt + red))
  place(center + horizon, circle(radius: size / 2 - 6pt, stroke: 0.7pt + red))
  place(center + horizon, dy: -size * 0.14, polygon(fill: red, ..range(10).map(i => {
    let r = if calc.even(i) { size * 0.13 } else { size * 0.05 }
    let a = -90deg + i * 36deg
    (size * 0.13 + r * calc.cos(a), size * 0.13 + r * calc.sin(a))
  })))
  place(center + horizon, dy: size * 0.17, box(width: size * 0.62, align(center, par(leading: 0.3em, text(size: 4.6pt, fill: red, weight: "bold", upper(d.name))))))
}) }
#if d.part == "initial" {
  sheet(60pt, 14pt, align(left + horizon, text(fill: blue, style: "italic", size: 7pt, d.short)))
} else if d.part == "sign" {
  sheet(190pt, 76pt, {
    if d.picture {
      place(center + top, image("/hinh.png", width: 150pt, height: 56pt, fit: "contain"))
    } else {
      place(center + top, dy: 4pt, skew(ax: -14deg, text(fill: blue, size: 19pt, weight: "regular", tracking: -0.6pt, d.short)))
      place(center + top, dy: 30pt, line(length: 96pt, stroke: 0.9pt + blue))
    }
    place(center + bottom, dy: -4pt, text(size: 11pt, weight: "bold", d.name))
  })
} else {
  if d.apart {
    sheet(190pt, 76pt, {
      place(left + top, stamp(76pt))
      place(left + horizon, dx: 80pt, box(width: 110pt, text(size: 6.5pt, fill: red)[#d.number #linebreak() #d.name #linebreak() #d.time]))
    })
  } else {
    sheet(190pt, 112pt, {
      place(left + top, stamp(90pt))
      place(right + bottom, box(width: 150pt, align(left, par(leading: 0.35em, text(size: 6pt, fill: red)[#d.name #linebreak() #d.time]))))
    })
  }
  sheet(130pt, 16pt, align(left + horizon, text(size: 11pt, d.number)))
  sheet(230pt, 16pt, align(center + horizon, text(size: 11pt, style: "italic", d.date)))
  if d.code != "" {
    sheet(30mm, 36mm, {
      place(bottom + left, dx: 1mm, box(width: 28mm, align(center, par(leading: 0.35em, text(size: 5.6pt, weight: "bold", d.code) + linebreak() + text(size: 4.6pt, d.address)))))
    })
  }
}
`;

/** Draws what a signature shows, as PDF: one page; for a seal four, see {@link sealPages}. */
export function drawSignature(house: Pick<House, 'pdf'>, words: SignatureWords): Promise<Uint8Array> {
  const local = words.at.toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(local.day)}-${two(local.month)}-${local.year}`;
  return house.pdf.make({
    template,
    data: {
      part: words.part,
      name: words.name,
      short: words.name.split(/\s+/).slice(-2).join(' '),
      time: `${day} ${two(local.hour)}:${two(local.minute)}:${two(local.second)} +07:00`,
      number: words.number,
      // Days below ten and the months 1 and 2 are written with a zero (NĐ 30/2020/NĐ-CP Phụ lục I).
      date: `${words.place}, ngày ${two(local.day)} tháng ${local.month < 3 ? two(local.month) : local.month} năm ${local.year}`,
      apart: words.apart,
      picture: words.picture !== null,
      code: words.code?.code ?? '',
      address: words.code?.address.replace(/^https?:\/\//, '') ?? '',
    },
    ...(words.picture ? { files: { 'hinh.png': words.picture } } : {}),
  });
}
