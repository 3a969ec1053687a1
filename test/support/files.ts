import type { Upload } from './world.ts';

/** A PNG of one pixel, which every platform takes for a picture. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const photo = (name: string): Upload => ({
  name: `${name}.png`,
  mime: 'image/png',
  base64: pixel,
});
export const voice: Upload = {
  name: 'voice.ogg',
  mime: 'audio/ogg',
  base64: Buffer.from('OggS voice').toString('base64'),
};
