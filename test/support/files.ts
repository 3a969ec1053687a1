import type { Upload } from './world.ts';

/** A PNG of one pixel, which every platform takes for a picture. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const photo = (name: string): Upload => ({
  name: `${name}.png`,
  mime: 'image/png',
  base64: pixel,
});
/** A picture of so many bytes: the platforms look at the size, and no further than the first bytes. */
export const bigPhoto = (name: string, bytes: number): Upload => ({
  name: `${name}.png`,
  mime: 'image/png',
  base64: Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.alloc(bytes)]).toString('base64'),
});
export const voice: Upload = {
  name: 'voice.ogg',
  mime: 'audio/ogg',
  base64: Buffer.from('OggS voice').toString('base64'),
};
export const document: Upload = {
  name: '装修合同.pdf',
  mime: 'application/pdf',
  base64: Buffer.from('%PDF-1.4 contract').toString('base64'),
};
/** A file that says it is too big for a bot to fetch. */
export const hugeVideo: Upload & { claimed_size: number } = {
  name: '漏水.mov',
  mime: 'video/quicktime',
  base64: Buffer.from('moov').toString('base64'),
  claimed_size: 48_000_000,
};
