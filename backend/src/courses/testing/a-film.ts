/** What a film is coded with; what decodes it is told by its file alone. */
const CODECS = {
  avc: { codec: 'avc1.42001f', description: Uint8Array.from([1, 0x42, 0, 0x1f, 0xff, 0xe1, 0, 0, 1, 0, 0]) },
  hevc: { codec: 'hvc1.1.6.L93.B0', description: Uint8Array.from([1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 0]) },
  vp9: { codec: 'vp09.00.10.08' },
  av1: { codec: 'av01.0.04M.08' },
} as const;

interface FilmWish {
  seconds: number;
  codec?: keyof typeof CODECS;
  width?: number;
  height?: number;
}

/** A film of one picture a second, in a file as it is sent; nothing in it can be seen. */
export async function aFilm({ seconds, codec = 'vp9', width = 640, height = 360 }: FilmWish): Promise<Buffer> {
  const { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output, WebMOutputFormat } = await import('mediabunny');
  const target = new BufferTarget();
  const output = new Output({ format: codec === 'avc' || codec === 'hevc' ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const pictures = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(pictures);
  await output.start();
  const decoderConfig = { ...CODECS[codec], codedWidth: width, codedHeight: height };
  for (let at = 0; at < seconds; at++) await pictures.add(new EncodedPacket(Uint8Array.from([0x82, 0x49, 0x83, 0x42, at]), 'key', at, Math.min(1, seconds - at)), { decoderConfig });
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}
