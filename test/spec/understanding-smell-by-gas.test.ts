import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** A smell that nobody names beside a thing that burns gas: whoever reports it may not know what it is. */

const understand = loadUnderstanding();
const read = (text: string) =>
  understand(text, { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' });

describe('a smell beside what burns gas', () => {
  it.each([
    '煤气表有问题，有味道',
    '燃气灶坏了，厨房里有股味',
    '煤气灶打不着，有味道',
    '有股味儿，像是煤气表那边的',
    '燃气热水器点不着火，屋里有味',
    '天然气阀门松了 闻着有味',
    '我家煤气不知怎么了有怪味',
    "gas meter is faulty, there's a smell",
    'the stove won’t light and theres a smell',
    'cooker broken, smell in kitchen',
    'something smells off near the boiler',
    'could smell something near the pipes when i turn the stove on',
    "I don't know what the smell by the boiler is",
    "the boiler doesn't smell right",
    'There is a strange smell from the kitchen near the gas meter',
    '壁挂炉有股怪味，不是油烟味',
    '灶具旁有怪味，从没闻过这种味道',
  ])('is asked about, or alarms: %s', (text) => {
    const { emergency, emergencyKind, faintDanger } = read(text);
    expect(emergency).not.toBe('none');
    expect(emergencyKind).toBe('gas');
    expect(faintDanger).not.toBe(true);
  });

  it.each([
    '燃气灶坏了，厨房里没味道',
    '抽油烟机有油烟味',
    '煤气表换了，墙上有油漆味',
    '燃气费的账单有点怪，味道不对',
    'the hob is dirty and smells of onions',
    'my gas bill smells fishy',
    'the gas guy came, all good, no smell',
    'the stove does not light. I smell nothing',
    'cooker hood throws the fat smell back at me',
  ])('that has a name, or is none, asks nobody: %s', (text) => {
    expect(read(text).emergency).toBe('none');
  });
});
