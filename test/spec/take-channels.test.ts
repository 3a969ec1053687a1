import { describe, expect, test } from 'vitest';
import { channelsTaken } from '../../src/community/take-channels.ts';

const named = { dispatch: 'C1', emergency: 'C2' };

describe('the channels that the environment names', () => {
  test('are taken at the first start, whatever stood there', () => {
    expect(channelsTaken({ dispatch: '', management: 'C9' }, named)).toEqual({
      dispatch: 'C1',
      emergency: 'C2',
      named,
    });
  });

  test('change nothing of what was set in Slack while they name the same', () => {
    const set = { dispatch: 'C7', emergency: 'C2', money: 'C8', named };
    expect(channelsTaken(set, named)).toEqual(set);
  });

  test('are taken where they name another than at the start before, and only there', () => {
    const set = { dispatch: 'C7', emergency: 'C6', money: 'C8', named };
    const next = { dispatch: 'C1', emergency: 'C3' };
    expect(channelsTaken(set, next)).toEqual({
      dispatch: 'C7',
      emergency: 'C3',
      money: 'C8',
      named: next,
    });
  });

  test('let a use fall back to dispatch when they do not name it any more', () => {
    const set = { dispatch: 'C1', emergency: 'C2', named };
    expect(channelsTaken(set, { dispatch: 'C1' })).toEqual({
      dispatch: 'C1',
      named: { dispatch: 'C1' },
    });
  });
});
