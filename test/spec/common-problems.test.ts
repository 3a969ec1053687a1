import { describe, expect, it } from 'vitest';
import {
  areNeighbours,
  type CommonRule,
  findCommon,
  type Report,
  type Standing,
} from '../../src/requests/problems/find-common.ts';
import { type KnownProblem, problemFor } from '../../src/requests/problems/known-problem.ts';
import { aChat, homes, meaning } from '../support/dialogue.ts';

const now = Date.UTC(2026, 10, 24, 2, 0);
const minute = 60_000;
const rule = (): CommonRule => ({ homes: 3, withinMs: 60 * minute });

let made = 0;
function report(building: string, home: string, given: Partial<Report> = {}): Report {
  made += 1;
  return {
    request: `r${made}`,
    community: 'c1',
    category: 'plumbing',
    building,
    home,
    at: now - 5 * minute,
    ...given,
  };
}
const found = (reports: Report[], standing: Standing[] = [], ruleOf = rule) =>
  findCommon(reports, standing, ruleOf, now);

describe('buildings that stand side by side', () => {
  it.each([
    ['3', '4', true],
    ['3', '5', false],
    ['A3', 'A4', true],
    ['A3', 'B3', false],
    ['A', 'B', true],
    ['a座', 'B座', true],
    ['3栋', '4栋', true],
    ['3', '3', false],
    ['９', '10', true],
    ['桂香', '兰香', false],
  ])('%s and %s: %s', (one, other, are) => {
    expect(areNeighbours(one, other)).toBe(are);
    expect(areNeighbours(other, one)).toBe(are);
  });
});

describe('what several homes report', () => {
  it('is one matter from the third home of a building on', () => {
    expect(found([report('3', 'a'), report('3', 'b')])).toEqual([]);
    const three = [report('3', 'a'), report('3', 'b'), report('3', 'c')];
    expect(found(three)).toEqual([
      {
        found: 'new',
        community: 'c1',
        category: 'plumbing',
        buildings: ['3'],
        requests: three.map((one) => one.request),
      },
    ]);
  });

  it('counts a home once, however often it says so', () => {
    expect(found([report('3', 'a'), report('3', 'a'), report('3', 'a'), report('3', 'b')])).toEqual(
      [],
    );
  });

  it('goes over buildings side by side, and not over a gap', () => {
    const row = found([report('9', 'a'), report('10', 'b'), report('11', 'c')]);
    expect(row).toMatchObject([{ buildings: ['9', '10', '11'] }]);
    expect(found([report('3', 'a'), report('5', 'b'), report('7', 'c')])).toEqual([]);
    // Whoever comes last may close the gap.
    expect(found([report('3', 'a'), report('5', 'b'), report('4', 'c')])).toHaveLength(1);
  });

  it.each<[string, Partial<Report>]>([
    ['is of another category', { category: 'electrical' }],
    ['is of another community', { community: 'c2' }],
    ['was an hour and a minute ago', { at: now - 61 * minute }],
  ])('is not one matter where the third %s', (_why, given) => {
    expect(found([report('3', 'a'), report('3', 'b'), report('3', 'c', given)])).toEqual([]);
  });

  it.each(['none', 'service', 'fee', 'appliance', 'alteration'] as const)(
    'of %s is each home’s own',
    (category) => {
      const own = ['a', 'b', 'c', 'd'].map((home) => report('3', home, { category }));
      expect(found(own)).toEqual([]);
    },
  );

  it('follows the community’s own rule', () => {
    const two = [report('3', 'a'), report('3', 'b', { at: now - 90 * minute })];
    expect(found(two, [], () => ({ homes: 2, withinMs: 120 * minute }))).toHaveLength(1);
    expect(found(two, [], () => ({ homes: 2, withinMs: 60 * minute }))).toEqual([]);
  });

  it('is put to a problem that stands already, also a single one, in its building or beside it', () => {
    const standing = [
      { id: 'p1', community: 'c1', category: 'plumbing' as const, buildings: ['3'] },
    ];
    const [own, beside, far] = [report('3', 'a'), report('4', 'b'), report('9', 'c')];
    expect(found([own, beside, far], standing)).toEqual([
      {
        found: 'more',
        problem: 'p1',
        buildings: ['3', '4'],
        requests: [own.request, beside.request],
      },
    ]);
    const everywhere = [{ ...standing[0], buildings: [] } as Standing];
    expect(found([far], everywhere)).toMatchObject([{ found: 'more', buildings: [] }]);
  });

  it('a common problem of five thousand reports is found within what a look every two seconds allows', () => {
    const many = Array.from({ length: 5000 }, (_, i) => report(String(i % 60), `h${i}`));
    const began = performance.now();
    expect(found(many)).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

const dry: KnownProblem = {
  number: 7,
  community: homes.home.community,
  category: 'plumbing',
  buildings: ['3'],
  words: '水泵在抢修。',
  until: null,
};

describe('the problem that a report is about', () => {
  const matter = {
    kind: 'repair' as const,
    category: 'plumbing' as const,
    anonymous: false,
    home: homes.home,
  };
  it('is the one of its category and building', () => {
    expect(problemFor(matter, [], [dry])).toBe(dry);
    expect(problemFor({ ...matter, category: 'electrical' }, [], [dry])).toBe(null);
    expect(problemFor(matter, [], [{ ...dry, buildings: ['9'] }])).toBe(null);
    expect(problemFor(matter, [], [{ ...dry, community: 'other' }])).toBe(null);
    expect(problemFor(matter, [], [{ ...dry, buildings: [] }])?.number).toBe(7);
  });
  it('for a shared area is of any building where the resident lives', () => {
    expect(problemFor({ ...matter, home: null }, [homes.home], [dry])).toBe(dry);
    expect(problemFor({ ...matter, home: null }, [], [dry])).toBe(null);
  });
  it('is asked about by who only wonders why, and is none for an unnamed complaint or an idea', () => {
    expect(problemFor({ ...matter, kind: 'inquiry' }, [], [dry])).toBe(dry);
    expect(problemFor({ ...matter, kind: 'complaint', anonymous: true }, [], [dry])).toBe(null);
    expect(problemFor({ ...matter, kind: 'suggestion' }, [], [dry])).toBe(null);
  });
});

describe('somebody who reports what is known already', () => {
  const leak = meaning({ intent: 'repair', category: 'plumbing' });
  const told = () => {
    const chat = aChat({ problems: [dry] });
    chat.says('家里没水了', leak);
    return chat;
  };

  it('is told at once what is known, and is asked once it is filed whether theirs is the same', () => {
    const chat = told();
    expect(chat.heard()[0]).toMatch(/正在处理|已经在处理：水泵在抢修/);
    chat.taps('提交');
    expect(chat.heard().join('\n')).toMatch(/工单 1043 和这是同一件事吗/);
    expect(chat.captions()).toEqual(['是同一件', '不是，另一件']);
    chat.taps('是同一件');
    expect(chat.heard().join('\n')).toMatch(/工单 1043 一并处理/);
  });

  it.each([
    ['嗯', /一并处理/],
    ['应该是同一件', /一并处理/],
    ['the same thing', /一并处理/],
    ['不是', /单独为您处理/],
    ['另一件', /单独为您处理/],
  ])('may say so in words: %s', (said, hears) => {
    const chat = told();
    chat.taps('提交');
    chat.says(said);
    expect(chat.heard().join('\n')).toMatch(hears);
  });

  it('may say something else instead, and answer afterwards, and change their mind', () => {
    const chat = told();
    chat.taps('提交');
    chat.says('楼道灯不亮', meaning({ intent: 'repair', category: 'electrical' }));
    expect(chat.heard().join('\n')).toMatch(/楼道灯不亮/);
    chat.taps('取消');
    const other = { verb: 'other_problem', request: 1043, problem: 7 } as const;
    chat.presses(other);
    expect(chat.heard().join('\n')).toMatch(/单独为您处理/);
    chat.presses({ ...other, verb: 'same_problem' });
    expect(chat.heard().join('\n')).toMatch(/一并处理/);
  });

  it('is asked nothing where theirs is of something else', () => {
    const chat = aChat({ problems: [dry] });
    chat.says('插座没电', meaning({ intent: 'repair', category: 'electrical' }));
    expect(chat.heard().join('\n')).not.toMatch(/同样的情况/);
    chat.taps('提交');
    expect(chat.captions()).not.toContain('是同一件');
  });
});
