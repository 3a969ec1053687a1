import { expect, it } from 'vitest';
import { serverAdvice } from '../../workers/operating/doctor.ts';

const careful = {
  superuser: false,
  tells: false,
  collects: true,
  mode: '0600',
  endless: false,
};

it('advises nothing about a server that keeps to itself', () => {
  expect(serverAdvice(careful)).toBe('');
  // One that leaves its log to somebody else has no file of its own to guard.
  expect(serverAdvice({ ...careful, collects: false, mode: '0640', endless: true })).toBe('');
});

it.each([
  [{ superuser: true }, /superuser.*owns its database and nothing else/],
  [{ tells: true }, /log takes in statements.*docs\/operations\.md/],
  [{ mode: '0640' }, /read by others.*0640.*0600/],
  [{ endless: true }, /never rotated/],
])('advises what is safer: %o', (found, said) => {
  expect(serverAdvice({ ...careful, ...found })).toMatch(said);
});
