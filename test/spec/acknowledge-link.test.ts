import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acknowledgeLink,
  acknowledgePath,
  acknowledgeWithinMs,
  pageOfLink,
} from '../../src/requests/emergency/pager/acknowledge-link.ts';

const origin = 'https://gate.example.org';
const secret = 'a-secret-of-the-gateway';
const tokenOf = (link: string): string => link.slice(`${origin}${acknowledgePath}`.length);
const instants = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('the link that acknowledges an emergency', () => {
  test('is of its page for an hour, and of nothing afterwards', () => {
    fc.assert(
      fc.property(fc.uuid(), instants, fc.nat(acknowledgeWithinMs - 1), (page, nowMs, later) => {
        const link = acknowledgeLink(origin, secret, page, nowMs);
        expect(link.startsWith(`${origin}${acknowledgePath}`)).toBe(true);
        expect(URL.parse(link)?.href).toBe(link);
        expect(pageOfLink(secret, tokenOf(link), nowMs + later)).toBe(page);
        expect(pageOfLink(secret, tokenOf(link), nowMs + acknowledgeWithinMs + 1000)).toBeNull();
      }),
    );
  });

  test('is good under no other secret, and not once a sign of it was changed', () => {
    const signs = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.';
    const sign = fc.constantFrom(...signs);
    fc.assert(
      fc.property(fc.uuid(), instants, fc.nat(), sign, (page, nowMs, at, other) => {
        const token = tokenOf(acknowledgeLink(origin, secret, page, nowMs));
        expect(pageOfLink(`${secret}!`, token, nowMs)).toBeNull();
        const place = at % token.length;
        const changed = token.slice(0, place) + other + token.slice(place + 1);
        fc.pre(changed !== token);
        expect(pageOfLink(secret, changed, nowMs)).toBeNull();
      }),
    );
  });

  test.each(['', '.', '..', 'a'.repeat(100_000), '\u0000', '../healthz', `${'0'.repeat(36)}.1.x`])(
    'whatever is no link is none: %j',
    (token) => {
      expect(pageOfLink(secret, token.slice(0, 100_000), 0)).toBeNull();
    },
  );
});
