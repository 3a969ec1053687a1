import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Movement, matchStatement } from '../../src/ledger/reconcile/match-statement.ts';

const moved = (id: string, more: Partial<Movement> = {}): Movement => ({
  id,
  bookedOn: '2026-11-20',
  amountFen: 36334n,
  reference: '',
  payer: '',
  ...more,
});

describe('a bank statement against the books', () => {
  it('finds what bears the same reference and amount, however both are written', () => {
    const lines = [moved('bank', { reference: ' ａ1024 ', bookedOn: '2026-11-23' })];
    const entries = [moved('book', { reference: 'A1024', payer: '赵玉兰' })];
    expect(matchStatement(lines, entries)).toEqual({
      matches: [{ lines: ['bank'], entries: ['book'], by: 'reference' }],
      lines: [],
      entries: [],
    });
  });

  it('finds what a payer sent on a day where no reference tells', () => {
    const lines = [moved('bank', { payer: '赵 玉兰', reference: '-' })];
    const entries = [moved('book', { payer: '赵玉兰', reference: 'typed by the clerk' })];
    expect(matchStatement(lines, entries).matches).toEqual([
      { lines: ['bank'], entries: ['book'], by: 'payer' },
    ]);
  });

  it('takes two references that differ for two transfers, also of one payer on one day', () => {
    const lines = [moved('bank', { payer: '王', reference: 'X' })];
    const entries = [moved('book', { payer: '王', reference: 'Y' })];
    const found = matchStatement(lines, entries);
    expect(found.matches).toEqual([]);
    expect(found.lines).toEqual([{ id: 'bank', like: ['book'] }]);
  });

  it('leaves apart what somebody took apart, by whatever it would be found', () => {
    const lines = [moved('bank', { payer: '王', reference: 'X' })];
    const entries = [moved('book', { payer: '王', reference: 'X' })];
    const apart = new Map([['bank', new Set(['book'])]]);
    expect(matchStatement(lines, entries, apart).matches).toEqual([]);
    expect(matchStatement(lines, entries).matches).toHaveLength(1);
  });

  it('knows one transfer for two homes, and one bill paid in two parts', () => {
    const lines = [
      moved('joined', { reference: 'R1', amountFen: 70000n }),
      moved('part 1', { payer: '钱', amountFen: 100n }),
      moved('part 2', { payer: '钱', amountFen: 200n }),
    ];
    const entries = [
      moved('home 1', { reference: 'R1', amountFen: 30000n }),
      moved('home 2', { reference: 'R1', amountFen: 40000n }),
      moved('whole', { payer: '钱', amountFen: 300n }),
    ];
    expect(matchStatement(lines, entries).matches).toEqual([
      { lines: ['joined'], entries: ['home 1', 'home 2'], by: 'reference' },
      { lines: ['part 1', 'part 2'], entries: ['whole'], by: 'payer' },
    ]);
  });

  it('leaves to a person what could be either of two, and says what it is like', () => {
    const lines = [moved('bank', { payer: '李' })];
    const entries = [
      moved('near', { bookedOn: '2026-11-21' }),
      moved('nearer', { bookedOn: '2026-11-20' }),
      moved('long ago', { bookedOn: '2026-10-01' }),
    ];
    const found = matchStatement(lines, entries);
    expect(found.matches).toEqual([]);
    expect(found.lines).toEqual([{ id: 'bank', like: ['nearer', 'near'] }]);
    expect(found.entries.map((one) => one.id)).toEqual(['long ago', 'near', 'nearer']);
  });

  it('never takes the same amount twice: a second line of one payment is left', () => {
    const same = { reference: 'R9' };
    const found = matchStatement([moved('first', same), moved('again', same)], [moved('b', same)]);
    expect(found.matches).toEqual([]);
    expect(found.lines.map((one) => one.id)).toEqual(['again', 'first']);
  });

  it('sets nothing that went out off against what came in', () => {
    const lines = [
      moved('in', { reference: 'R2', amountFen: 500n }),
      moved('out', { reference: 'R2', amountFen: -200n }),
    ];
    const found = matchStatement(lines, [moved('net', { reference: 'R2', amountFen: 300n })]);
    expect(found.matches).toEqual([]);
  });

  it('holds for any statement: each row at most once, equal sums, whatever the order of the rows', () => {
    const movement = fc.record({
      bookedOn: fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21'),
      amountFen: fc.constantFrom(100n, 200n, 300n, -100n),
      reference: fc.constantFrom('', 'R1', 'R2', '无'),
      payer: fc.constantFrom('', '赵', '钱'),
    });
    const side = (name: string) =>
      fc
        .array(movement, { maxLength: 12 })
        .map((some) => some.map((one, at) => ({ ...one, id: `${name}${at}` })));
    fc.assert(
      fc.property(side('l'), side('e'), (lines, entries) => {
        const found = matchStatement(lines, entries);
        const amounts = new Map([...lines, ...entries].map((one) => [one.id, one.amountFen]));
        const sum = (ids: string[]) => ids.reduce((all, id) => all + (amounts.get(id) ?? 0n), 0n);
        for (const match of found.matches) expect(sum(match.lines)).toBe(sum(match.entries));
        const told = [
          ...found.matches.flatMap((one) => [...one.lines, ...one.entries]),
          ...[...found.lines, ...found.entries].map((one) => one.id),
        ];
        expect(told.toSorted()).toEqual([...amounts.keys()].toSorted());
        const turned = matchStatement(lines.toReversed(), entries.toReversed());
        const plain = (some: typeof found) => ({
          ...some,
          matches: some.matches.map((one) => JSON.stringify(one)).toSorted(),
        });
        expect(plain(turned)).toEqual(plain(found));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
