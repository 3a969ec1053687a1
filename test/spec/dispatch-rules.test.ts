import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Category, StaffRole } from '../../src/codes.ts';
import {
  decideDispatch,
  type Matter,
  type Rule,
  ruleFor,
} from '../../src/requests/dispatch/rules.ts';
import type { Available } from '../../src/staff/roster/rank-assignees.ts';

type Given = Partial<{
  skills: Category[];
  buildings: string[];
  roles: StaffRole[];
  onDuty: boolean;
  off: boolean;
  load: number;
}>;
const person = (id: string, given: Given = {}): Available => ({
  person: {
    id,
    slackUser: id,
    name: id,
    nameEn: null,
    roles: given.roles ?? ['technician'],
    reads: null,
    communities: [],
    buildings: given.buildings ?? [],
    skills: given.skills ?? ['plumbing'],
  },
  load: given.load ?? 0,
  onDuty: given.onDuty ?? true,
  off: given.off ?? false,
});
const rule = (id: string, given: Partial<Rule> = {}): Rule => ({
  id,
  categories: [],
  buildings: [],
  how: 'person',
  people: [],
  ...given,
});
const matter: Matter = { category: 'plumbing', building: '3', anybodyOnDuty: false, asked: [] };
const goesTo = (candidates: Available[], given: Partial<Matter> = {}, one = rule('a')) => {
  const found = decideDispatch([one], { ...matter, ...given }, candidates);
  return found.do === 'desk' ? found.because : found.do === 'person' ? found.to.person.id : 'group';
};

describe('which rule counts', () => {
  const rules = [
    rule('plumbing in 3', { categories: ['plumbing'], buildings: ['3'] }),
    rule('plumbing', { categories: ['plumbing'] }),
    rule('noise', { categories: ['noise'], how: 'desk' }),
    rule('building 5', { buildings: ['5'] }),
  ];
  test.each([
    ['plumbing', '3', 'plumbing in 3'],
    ['plumbing', '1', 'plumbing'],
    ['plumbing', null, 'plumbing'],
    ['noise', '5', 'noise'],
    ['gas', '5', 'building 5'],
    ['gas', null, null],
  ] as const)('%s in %s: %s', (category, building, expected) => {
    expect(ruleFor(rules, { category, building })?.id ?? null).toBe(expected);
  });

  test('what no rule is for, or one leaves to the desk, is left to the desk, and says which', () => {
    const all = [person('zhang', { skills: ['gas', 'noise'] })];
    const of = (category: Category) =>
      decideDispatch(rules, { ...matter, category, building: null }, all);
    expect(of('gas')).toEqual({ do: 'desk', because: 'no_rule' });
    expect(of('noise')).toEqual({ do: 'desk', because: 'rule' });
  });
});

describe('who gets it', () => {
  test('whoever knows it, before whoever has less of everything else', () => {
    expect(goesTo([person('he', { skills: ['gas'] }), person('zhang', { load: 9 })])).toBe('zhang');
    expect(goesTo([person('he', { skills: [] })])).toBe('nobody');
  });
  test('whose building it is, then whose turn it is, then who has least, then the first on the list', () => {
    const own = person('own', { buildings: ['3'], onDuty: false, load: 7 });
    const turn = person('turn', { load: 5 });
    const free = person('free', { load: 1 });
    expect(goesTo([free, turn, own])).toBe('own');
    expect(goesTo([free, turn])).toBe('free');
    expect(goesTo([person('b'), person('a')])).toBe('a');
  });
  test('never who is off, looks after other buildings, was asked before, or hands out work', () => {
    expect(goesTo([person('off', { off: true })])).toBe('nobody');
    expect(goesTo([person('elsewhere', { buildings: ['5'] })])).toBe('nobody');
    expect(goesTo([person('asked'), person('next')], { asked: ['asked'] })).toBe('next');
    expect(goesTo([person('boss', { roles: ['manager'] })])).toBe('nobody');
  });
  test('only those whom the rule names, whatever they know', () => {
    const named = rule('a', { people: ['lin'] });
    expect(goesTo([person('zhang'), person('lin', { skills: [] })], {}, named)).toBe('lin');
    expect(goesTo([person('zhang')], {}, named)).toBe('nobody');
  });
  test('at night whoever is on duty goes to what is pressing, first who knows it', () => {
    const guard = person('guard', { skills: ['security'] });
    const home = person('home', { onDuty: false, off: true });
    expect(goesTo([guard, home])).toBe('nobody');
    expect(goesTo([guard, home], { anybodyOnDuty: true })).toBe('guard');
    expect(goesTo([guard, person('plumber', { load: 3 })], { anybodyOnDuty: true })).toBe(
      'plumber',
    );
  });
  test('a group is everybody who fits, the best first', () => {
    const found = decideDispatch([rule('a', { how: 'group' })], matter, [
      person('busy', { load: 3 }),
      person('free'),
      person('off', { off: true }),
    ]);
    expect(found.do === 'group' && found.to.map((one) => one.person.id)).toEqual(['free', 'busy']);
  });

  test('in whatever order the list comes, it is the same person, and never one who is off', () => {
    const anybody = fc.record({
      id: fc.uuid(),
      load: fc.nat(4),
      onDuty: fc.boolean(),
      off: fc.boolean(),
      skills: fc.constantFrom<Category[]>([], ['plumbing'], ['gas']),
      buildings: fc.constantFrom<string[]>([], ['3'], ['5']),
    });
    const lists = fc
      .uniqueArray(anybody, { selector: (one) => one.id, maxLength: 8 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      );
    fc.assert(
      fc.property(lists, ([list, shuffled]) => {
        const people = (all: typeof list) => all.map(({ id, ...given }) => person(id, given));
        const chosen = goesTo(people(list));
        expect(goesTo(people(shuffled))).toBe(chosen);
        expect(list.find((one) => one.id === chosen)?.off ?? false).toBe(false);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
