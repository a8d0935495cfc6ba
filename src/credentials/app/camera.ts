import { codesIn, drawn, type FoundCode } from './scan-code.ts';

/** A code seen by the camera, with the picture it was seen in. */
export type Seen = { readonly code: FoundCode; readonly picture: ImageBitmap };

/** Watches through the camera until a code of ours is seen or `stop` is aborted (then null). Throws where there is no camera. */
export async function watch(video: HTMLVideoElement, wasm: string, stop: AbortSignal): Promise<Seen | null> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
  });
  try {
    video.srcObject = stream;
    await video.play();
    while (!stop.aborted) {
      const codes = video.videoWidth > 0 ? await codesIn(video, wasm) : [];
      const code = codes.find(({ text }) => text.startsWith('MC1:'));
      if (code) return { code, picture: await createImageBitmap(drawn(video, 2_400)) };
      await new Promise((next) => setTimeout(next, 150));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
