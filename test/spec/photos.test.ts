import { describe, expect, test } from 'vitest';
import { orientationOf, sizeOfPicture } from '../../src/files/picture-size.ts';
import { scalePhoto } from '../../src/files/scale-photo.ts';

/** Sixteen pixels wide and eight high, taken with the camera turned by a quarter. */
const turned = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDKrMoor0Mk/wCXny/U9TN/sfP9D//Z',
  'base64',
);
const webp = Buffer.from(
  'UklGRjoAAABXRUJQVlA4IC4AAABwAQCdASoQAAgAA4BaJaACdAFAAAD+7+p/4Bj8b//5wH5vfev/+uA39//m/fgA',
  'base64',
);
const lossless = Buffer.from(
  'UklGRiYAAABXRUJQVlA4TBkAAAAvD8ABAA8Q87//8x8OxILJ/KU7U4jof+QAAA==',
  'base64',
);

/** A PNG's head that claims a size, with nothing behind it. */
function claiming(width: number, height: number): Buffer {
  const head = Buffer.alloc(40);
  head.write('\x89PNG\r\n\x1a\n', 'latin1');
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

describe('a photo that is printed', () => {
  test('is turned as its camera was held, and never made larger', async () => {
    expect(sizeOfPicture(turned)).toEqual({ width: 16, height: 8, mime: 'image/jpeg' });
    expect(orientationOf(turned)).toBe(6);
    const whole = await scalePhoto(turned, 640);
    expect(whole && sizeOfPicture(whole)).toEqual({ width: 8, height: 16, mime: 'image/png' });
    const small = await scalePhoto(turned, 4);
    expect(small && sizeOfPicture(small)).toEqual({ width: 2, height: 4, mime: 'image/png' });
  });

  test('may be a WebP of either kind', async () => {
    for (const one of [webp, lossless]) {
      expect(sizeOfPicture(one)).toEqual({ width: 16, height: 8, mime: 'image/webp' });
      expect(await scalePhoto(one, 640)).not.toBeNull();
    }
  });

  test('is nothing where it is broken, no picture, or claims more pixels than are decoded', async () => {
    expect(await scalePhoto(turned.subarray(0, 300), 640)).toBeNull();
    expect(await scalePhoto(Buffer.from('a letter, not a picture'), 640)).toBeNull();
    expect(await scalePhoto(Buffer.alloc(0), 640)).toBeNull();
    expect(await scalePhoto(claiming(40_000, 40_000), 640)).toBeNull();
    expect(await scalePhoto(claiming(0, 5), 640)).toBeNull();
  });
});
