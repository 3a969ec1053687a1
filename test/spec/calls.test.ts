import { describe, expect, test } from 'vitest';
import { type CallerFound, chooseAmong, whoOfHome } from '../../src/requests/calls/find-caller.ts';
import { readCaller } from '../../src/requests/calls/read-caller.ts';
import { isSameCall } from '../../src/requests/calls/same-call.ts';
import { understandCall } from '../../src/requests/calls/understand-call.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

describe('what is typed about who called', () => {
  test.each([
    ['', { is: 'nobody' }],
    ['   ', { is: 'nobody' }],
    ['3-2-501', { is: 'home', address: '3-2-501', name: '' }],
    ['３－２－５０１', { is: 'home', address: '3-2-501', name: '' }],
    ['3栋2单元501室', { is: 'home', address: '3栋2单元501室', name: '' }],
    ['桂苑/3-2-501', { is: 'home', address: '桂苑/3-2-501', name: '' }],
    ['3-2-501 赵玉兰', { is: 'home', address: '3-2-501', name: '赵玉兰' }],
    ['Bldg 3 Unit 501', { is: 'home', address: 'Bldg 3 Unit 501', name: '' }],
    ['501', { is: 'home', address: '501', name: '' }],
    ['13800010501', { is: 'phone', phone: '+8613800010501' }],
    ['+86 138-0001-0501', { is: 'phone', phone: '+8613800010501' }],
    ['+44 20 7946 0958', { is: 'phone', phone: '+442079460958' }],
    ['0571-88001234', { is: 'phone', phone: '+8657188001234' }],
    // A landline as people give it in their own town.
    ['88001234', { is: 'landline' }],
    ['8800 1234', { is: 'landline' }],
    // Half a phone is nobody's.
    ['1380001', { is: 'half_phone' }],
    ['138000105', { is: 'half_phone' }],
    ['1380001050', { is: 'half_phone' }],
    ['13800', { is: 'half_phone' }],
    ['+861380001', { is: 'half_phone' }],
    ['赵玉兰', { is: 'name', name: '赵玉兰' }],
    ['Emma Brown', { is: 'name', name: 'Emma Brown' }],
    ['张先生', { is: 'name', name: '张先生' }],
    ['张楼', { is: 'name', name: '张楼' }],
    ['快递员', { is: 'name', name: '快递员' }],
  ])('%s', (typed, read) => {
    expect(readCaller(typed)).toEqual(read);
  });
});

const person = (
  name: string,
  role: CallerFound['role'],
  unit: string | null = 'u1',
): CallerFound => ({
  unit,
  resident: `r-${name}`,
  community: 'c',
  address: unit ?? '',
  name,
  role,
});
const home = (unit: string): CallerFound => ({
  unit,
  resident: null,
  community: 'c',
  address: unit,
  name: '',
  role: null,
});

describe('who of a home it was', () => {
  const owner = person('业主', 'owner');
  const tenant = person('租户', 'tenant');
  const child = person('孩子', 'family');
  test.each([
    ['nobody lives there', [], '', home('u1')],
    ['the owner alone', [owner], '', owner],
    ['the owner, not those let in by them', [owner, child], '', owner],
    ['whoever rents it, not who rents it out', [owner, tenant], '', tenant],
    ['the family alone', [child], '', child],
    ['who is named', [owner, tenant, child], '孩子', child],
    ['who is named in part', [owner, tenant], '业', owner],
    ['a stranger there', [owner, tenant], '陌生人', home('u1')],
  ])('%s', (_what, people, name, caller) => {
    expect(whoOfHome([home('u1')], people, name)).toEqual({ is: 'one', caller });
  });

  test('two who own it together are asked apart, and the home can be taken alone', () => {
    const other = person('配偶', 'owner');
    const found = whoOfHome([home('u1')], [owner, other], '');
    expect(found).toEqual({
      is: 'several',
      callers: [owner, other, home('u1')],
      mayBeUnknown: false,
    });
  });

  test('the same address in two communities is asked', () => {
    expect(whoOfHome([home('u1'), home('u2')], [], '')).toMatchObject({ is: 'several' });
  });
});

describe('who is found by a name or a phone', () => {
  const zhao = person('赵玉兰', 'owner');
  const elsewhere = person('赵玉兰', 'owner', 'u2');
  const li = person('赵小李', 'tenant', 'u3');
  const name = (given: string) => ({ is: 'name', name: given }) as const;
  const phone = { is: 'phone', phone: '+8613800010501' } as const;
  test.each([
    ['nobody of that name is unknown', [], name('张先生'), { is: 'unknown', phone: null }],
    ['nobody of that phone keeps it', [], phone, { is: 'unknown', phone: phone.phone }],
    ['the whole name', [zhao, li], name('赵玉兰'), { is: 'one', caller: zhao }],
    [
      'a part of a name is asked',
      [zhao],
      name('赵'),
      { is: 'several', callers: [zhao], mayBeUnknown: true },
    ],
    [
      'one person in two homes is asked which',
      [zhao, elsewhere],
      name('赵玉兰'),
      { is: 'several', callers: [zhao, elsewhere], mayBeUnknown: true },
    ],
    ['one phone, one person', [zhao], phone, { is: 'one', caller: zhao }],
    [
      'a phone that two have is asked',
      [zhao, li],
      phone,
      { is: 'several', callers: [zhao, li], mayBeUnknown: false },
    ],
  ])('%s', (_what, people, read, found) => {
    expect(chooseAmong(people, read)).toEqual(found);
  });
});

describe('an entry of a moment ago', () => {
  const known = {
    takenBy: 'chen',
    caller: '3-2-501',
    callerPhone: null,
    unit: 'u1',
    resident: null,
    words: '厨房水龙头滴水',
    kind: 'repair' as const,
    category: 'plumbing' as const,
  };
  const entry = {
    typed: '3-2-501',
    caller: home('u1'),
    phone: null,
    words: '厨房水龙头滴水',
    kind: 'repair' as const,
    category: 'plumbing' as const,
  };
  test.each([
    ['the same words of the same home, by the same person', {}, 'chen', true],
    ['the same words with other marks', { words: '厨房水龙头 滴水！' }, 'chen', true],
    ['the same matter in other words, by a colleague', { words: '水龙头漏水' }, 'lin', true],
    ['a second matter of the same kind, by the same person', { words: '马桶堵了' }, 'chen', false],
    [
      'another matter, by a colleague',
      { words: '灯不亮', category: 'electrical' as const },
      'lin',
      false,
    ],
    ['another home', { caller: home('u2'), typed: '3-2-502' }, 'lin', false],
    ['nobody said who', { caller: null, typed: '' }, 'lin', false],
  ])('%s', (_what, other, by, same) => {
    expect(isSameCall(known, { ...entry, ...other }, by)).toBe(same);
  });
});

describe('the words of a call', () => {
  const reading = {
    understand: loadUnderstanding(),
    nowMs: Date.UTC(2026, 10, 24, 2),
    timeZone: 'Asia/Shanghai',
  };
  test.each([
    ['厨房水龙头一直滴水', null, 'repair', 'plumbing', null],
    ['楼上天天半夜装修太吵了', null, 'complaint', 'noise', null],
    ['这个月物业费怎么多了', null, 'fee', 'fee', null],
    ['要表扬保安小刘，帮我搬了东西', null, 'compliment', null, null],
    // What whoever took it says goes before what the words say.
    ['厨房水龙头一直滴水', 'complaint', 'complaint', 'plumbing', null],
    ['家里有很重的煤气味', null, null, null, 'alert'],
    ['电梯里困了人', null, null, null, 'alert'],
  ] as const)('%s, taken for %s', (words, given, kind, category, danger) => {
    const matter = understandCall(words, given, reading);
    if (kind) expect(matter.kind).toBe(kind);
    if (category) expect(matter.category).toBe(category);
    expect(matter.danger?.level ?? null).toBe(danger);
  });
});
