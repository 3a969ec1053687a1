import fc from 'fast-check';

const zalgo = `漏水${'\u0300\u0489\u035b\u20e3'.repeat(60)}`;
const bidi = '\u202e\u2066exe.txt\u202a 着火\u200f\u061c';
const nested = (depth: number): unknown => {
  let inside: unknown = 'x';
  for (let level = 0; level < depth; level += 1) inside = level % 2 ? [inside] : { a: inside };
  return inside;
};

/** Words that have broken some system somewhere: of other scripts, cut in half, that look like something else. */
const oddWords: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00 \ud83d',
  '👨‍👩‍👧‍👦🏴‍☠️',
  zalgo,
  bidi,
  '\ufeff\u200b\u2028\u2029\u0085',
  '一'.repeat(4096),
  'a'.repeat(5000),
  '(((((((((('.repeat(50),
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  "'; drop table inbox; --",
  '{{7*7}}<%= 7 %>#{7*7}',
  '<!channel> <@U0ADMIN> <https://evil.example|看这里>',
  '<script>alert(1)</script>',
  '*_~`|]()#+-=.!>\\',
  '../../../../etc/passwd',
  'CON.txt',
  '%00%0a%s%n',
  '__proto__',
  'constructor',
  'toString',
  '1e309',
  '-0',
  'null',
  'undefined',
  '2026-02-30',
  '99:99',
  '00000000-0000-7000-8000-000000000000',
  '{"v":1,"id":"00000000-0000-7000-8000-000000000000"}',
  '{"v":2}',
  '{',
  '着火了快来人',
  'ABCD2345',
  '/start ABCD2345',
  '/gatehouse',
];

/** Data of buttons: of others, of nobody, of other versions, and nearly right. */
const oddPresses: readonly string[] = [
  ...['1.s.1', '1.x.1', '1.wds.1', '1.out.1.solved', '1.star.1.5', '1.show.1', '1.urge.1'],
  ...['1.now.1', '1.safe.1', '1.add.1', '1.keep.1', '1.obj.1', '1.pry.1.1', '1.menu', '1.copy'],
  ...['1.lvs.erase', '1.lang.en', '1.fee.home.00000000-0000-7000-8000-000000000001'],
  ...['1.sv.1.choose.1.1', '1.hhend.00000000-0000-7000-8000-000000000001', '1.unit.1.1'],
  ...['1', '1.', '1..', '2.s.1', '1.s', '1.s.1.1', '1.s.-1', '1.s.1e9', '1.s.999999999999999'],
  ...['1.__proto__.1', '1.constructor', '1.s.٣', `1.s.${'9'.repeat(50)}`, '1.s.0x10', '.'],
];

const oddNumbers: readonly number[] = [
  ...[0, -1, 1.5, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 52, 2 ** 53 - 1, 2 ** 53, -(2 ** 53)],
  ...[1e21, 1e308, -1e308, 5e-324, 253_402_300_800],
];

/** Characters of any kind, halves of characters among them. */
const anyWords = fc
  .array(fc.nat(0x10_ff_ff), { maxLength: 12 })
  .map((codes) => String.fromCodePoint(...codes));

/** A value that belongs in no well-behaved payload, and that JSON can carry all the same. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...oddWords) },
  { weight: 2, arbitrary: fc.constantFrom(...oddPresses) },
  { weight: 4, arbitrary: fc.constantFrom(...oddNumbers) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, false, [], {}, [[]], [null], { length: -1 }, { id: 1 }, nested(60)],
    ),
  },
  { weight: 2, arbitrary: anyWords },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown> },
);

/** Names of fields that mean something to the language, or to nobody. */
export const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '0',
  'then',
  'toJSON',
] as const;
