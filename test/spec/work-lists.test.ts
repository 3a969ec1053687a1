import { describe, expect, it } from 'vitest';
import { controlValue } from '../../bots/slack/kit/blocks.ts';
import { readClick } from '../../bots/slack/kit/control.ts';
import { readList, type ShownList, writeList } from '../../bots/slack/subjects/work/shown-list.ts';
import { describeLength } from '../../src/texts/format-time.ts';

const id = '01900000-0000-7000-8000-0000000000ff';

describe('which list a control leads to', () => {
  it.each([
    { list: 'overdue', of: null, page: 1 },
    { list: 'mine', of: null, page: 12 },
    { list: 'person', of: id, page: 99_999 },
    { list: 'building', of: id, page: 3 },
  ] satisfies ShownList[])('is read back as it was written, such as %o', (shown) => {
    const value = controlValue(id, undefined, writeList(shown));
    const click = readClick({ action_id: 'work.next', value });
    expect(readList(click?.step)).toEqual(shown);
  });

  it.each([undefined, '', 'person', 'person.x.1', 'overdue.0', 'nothing.3', 'building.-'])(
    'is a list in any case, also for %s',
    (step) => {
      expect(readList(step)).toMatchObject({ page: 1, of: null });
    },
  );
});

describe('how long something has been late', () => {
  it.each([
    [30_000, '1 分钟', '1 min'],
    [125 * 60_000, '2 小时 5 分钟', '2 h 5 min'],
    [26 * 3_600_000, '1 天 2 小时', '1 d 2 h'],
    [24 * 3_600_000 + 60_000, '1 天', '1 d'],
    [3 * 3_600_000, '3 小时', '3 h'],
  ])('of %i ms is said by the two largest units', (ms, zh, en) => {
    expect([describeLength(ms, 'zh-CN'), describeLength(ms, 'en')]).toEqual([zh, en]);
  });
});
