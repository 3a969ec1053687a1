import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestStates, waitReasons } from '../../src/codes.ts';
import { canMerge } from '../../src/requests/request/handing-on.ts';
import {
  type Decision,
  decideCommand,
  isOpen,
  possibleVerbs,
  type RequestChanges,
  type RequestCommand,
  reopenWindowMs,
  type StaffVerb,
} from '../../src/requests/request/lifecycle.ts';
import type { RequestFacts } from '../../src/requests/request/request.ts';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 10, 24, 2, 0);

function request(given: Partial<RequestFacts> = {}): RequestFacts {
  return {
    kind: 'repair',
    category: 'plumbing',
    urgency: 'normal',
    state: 'new',
    assignee: null,
    openedAt: now - hourMs,
    answeredAt: null,
    answerDueAt: now + 3 * hourMs,
    settleDueAt: now + 23 * hourMs,
    pausedAt: null,
    waitReason: null,
    doneAt: null,
    doneBy: null,
    closedAt: null,
    outcome: null,
    reopenedCount: 0,
    ...given,
  };
}

/** A request as it is found in a state, in the hands of `zhang` where somebody has it. */
function inState(state: RequestFacts['state']): RequestFacts {
  const held = !['new', 'cancelled', 'declined', 'merged'].includes(state);
  const ended = ['closed', 'cancelled', 'declined', 'merged'].includes(state);
  return request({
    state,
    assignee: held ? 'zhang' : null,
    answeredAt: held && state !== 'assigned' ? now - hourMs / 2 : null,
    pausedAt: state === 'waiting' ? now - hourMs / 4 : null,
    waitReason: state === 'waiting' ? 'parts' : null,
    doneAt: state === 'done' || state === 'closed' ? now - hourMs / 4 : null,
    doneBy: state === 'done' || state === 'closed' ? 'zhang' : null,
    closedAt: ended ? now - hourMs / 8 : null,
  });
}

const staffCommands: Record<StaffVerb, RequestCommand> = {
  claim: { verb: 'claim' },
  assign: { verb: 'assign', to: 'lin' },
  start: { verb: 'start' },
  wait: { verb: 'wait', reason: 'parts', until: null, note: '' },
  done: { verb: 'done', note: '更换阀芯', materials: null, costFen: 3550n },
  close: { verb: 'close', reason: '重复' },
  reopen: { verb: 'reopen', reason: '还在漏' },
  change: { verb: 'change', category: 'structure' },
  escalate: { verb: 'escalate', reason: '需要停水' },
  // Read and no more: of ideas and thanks alone.
  note: { verb: 'note' },
  // Of pressing repairs alone.
  arrive: { verb: 'arrive' },
  contain: { verb: 'contain' },
  transfer: { verb: 'transfer', to: 'lin', reason: '要请假' },
  return: { verb: 'return', reason: '不会修燃气', named: true },
  merge: { verb: 'merge', into: '1041', number: 1041 },
  offer: { verb: 'offer', count: 2 },
  hand_out: { verb: 'hand_out', to: '通力电梯公司', phone: '', until: 9e12, note: '' },
  partly: { verb: 'partly', note: '先缠了胶带', left: '换阀芯', reason: 'parts', until: null },
  decline: { verb: 'decline', reason: '燃气表归燃气公司', responsible: '燃气公司', phone: null },
};
const verbs = Object.keys(staffCommands) as StaffVerb[];
const others: RequestCommand[] = [
  { verb: 'urge' },
  { verb: 'withdraw' },
  { verb: 'outcome', outcome: 'solved' },
  { verb: 'outcome', outcome: 'partly' },
  { verb: 'outcome', outcome: 'not_solved' },
  { verb: 'reopen_by_resident', reason: '还在漏' },
  { verb: 'stars', stars: 5 },
  { verb: 'comment', text: '很好' },
  { verb: 'wait_ended' },
];

const thereafter = (of: RequestFacts, decision: Decision): RequestFacts => {
  if ('refused' in decision) throw new Error(`It was refused: ${decision.refused}.`);
  return { ...of, ...(decision.changes as Partial<RequestFacts>) };
};
const does = (of: RequestFacts, command: RequestCommand, actor = 'zhang', atMs = now) =>
  decideCommand(of, command, actor, atMs);
const changesOf = (decision: Decision): RequestChanges => {
  if ('refused' in decision) throw new Error(`It was refused: ${decision.refused}.`);
  return decision.changes;
};

/** Handing on, giving back and merging what somebody else has. */
const inOtherHands = ['not_yours', 'not_yours', 'merged'];

/** The same for what is mended in part, and for what is another's to do. */
const lately: Partial<Record<RequestFacts['state'], Partial<Record<StaffVerb, string>>>> = {
  new: { decline: 'declined', hand_out: 'waiting' },
  assigned: { decline: 'declined', hand_out: 'waiting' },
  accepted: { partly: 'waiting', decline: 'declined', hand_out: 'waiting' },
  working: { partly: 'waiting', decline: 'declined', hand_out: 'waiting' },
  waiting: { partly: 'waiting', decline: 'declined', hand_out: 'waiting' },
};

/** What each verb makes of a request in each state, when `he` does it: the next state, or why not. */
const table: Record<RequestFacts['state'], Record<StaffVerb, string>> = {
  new: row(
    'accepted',
    'assigned',
    'no',
    'no',
    'no',
    'closed',
    'no',
    'new',
    'new',
    'no',
    'no',
    'no',
    'no',
    'no',
    'merged',
    'new',
  ),
  assigned: row(
    'taken',
    'assigned',
    'working',
    'no',
    'no',
    'closed',
    'no',
    'assigned',
    'assigned',
    'no',
    'no',
    'no',
    ...inOtherHands,
  ),
  accepted: row(
    'taken',
    'assigned',
    'working',
    'waiting',
    'done',
    'closed',
    'no',
    'accepted',
    'accepted',
    'no',
    'no',
    'no',
    ...inOtherHands,
  ),
  working: row(
    'taken',
    'assigned',
    'same',
    'waiting',
    'done',
    'closed',
    'no',
    'working',
    'working',
    'no',
    'no',
    'no',
    ...inOtherHands,
  ),
  waiting: row(
    'taken',
    'waiting',
    'working',
    'waiting',
    'done',
    'closed',
    'no',
    'waiting',
    'waiting',
    'no',
    'no',
    'no',
    ...inOtherHands,
  ),
  done: row('taken', 'no', 'no', 'no', 'no', 'closed', 'assigned', 'no', 'no'),
  closed: row('taken', 'no', 'no', 'no', 'no', 'no', 'assigned', 'no', 'no'),
  cancelled: row('no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no'),
  declined: row('no', 'no', 'no', 'no', 'no', 'no', 'new', 'no', 'no'),
  merged: row('no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no'),
};

function row(...cells: string[]): Record<StaffVerb, string> {
  return Object.fromEntries(verbs.map((verb, i) => [verb, cells[i] ?? 'no'])) as Record<
    StaffVerb,
    string
  >;
}

function cell(of: RequestFacts, command: RequestCommand): string {
  const decision = does(of, command, 'he');
  if ('refused' in decision) return decision.refused === 'not_now' ? 'no' : decision.refused;
  return decision.entry === null ? 'same' : (decision.changes.state ?? of.state);
}

describe('what staff can do, state by state', () => {
  test.each(requestStates)('%s', (state) => {
    const found = Object.fromEntries(
      verbs.map((verb) => [verb, cell(inState(state), staffCommands[verb])]),
    );
    expect(found).toEqual({ ...table[state], ...lately[state] });
  });

  test.each(['suggestion', 'compliment'] as const)(
    'a %s is read, which ends it with thanks, and is no work',
    (kind) => {
      expect(possibleVerbs('new', kind)).toEqual(['note', 'change', 'escalate', 'close']);
      expect(possibleVerbs('closed', kind)).not.toContain('note');
      const read = does(request({ kind }), { verb: 'note' }, 'he');
      expect(read).toMatchObject({ tell: 'closed', entry: { verb: 'closed' } });
      expect(changesOf(read)).toMatchObject({ state: 'closed', closedAt: now, answeredAt: now });
    },
  );

  test('what is offered is what is not refused for the state', () => {
    for (const state of requestStates) {
      for (const verb of verbs) {
        const decision = does(inState(state), staffCommands[verb], 'zhang');
        const refused = 'refused' in decision && decision.refused === 'not_now';
        if (possibleVerbs(state).includes(verb)) expect(refused, `${state} ${verb}`).toBe(false);
      }
    }
  });

  test('a second click changes nothing, a lost race says who has it', () => {
    const accepted = inState('accepted');
    expect(does(accepted, { verb: 'claim' }, 'zhang')).toEqual({
      changes: {},
      entry: null,
      tell: null,
    });
    expect(does(accepted, { verb: 'claim' }, 'he')).toEqual({ refused: 'taken' });
    expect(does(accepted, { verb: 'assign', to: 'zhang' })).toEqual({ refused: 'same_person' });
    expect(does(inState('working'), { verb: 'start' })).toMatchObject({ entry: null });
    expect(does(accepted, { verb: 'change', category: 'plumbing' })).toEqual({
      refused: 'nothing_changed',
    });
  });

  test('whoever was given it may take it, and nobody else', () => {
    expect(
      thereafter(inState('assigned'), does(inState('assigned'), { verb: 'claim' })).state,
    ).toBe('accepted');
    expect(does(inState('assigned'), { verb: 'claim' }, 'he')).toEqual({ refused: 'taken' });
  });

  test('the credited person is fixed when it is done, and stays when it is opened again', () => {
    const done = thereafter(
      inState('working'),
      does(inState('working'), staffCommands.done, 'lin'),
    );
    expect(done.doneBy).toBe('zhang');
    const again = thereafter(
      done,
      does(done, { verb: 'reopen_by_resident', reason: '没好' }, 'zhao'),
    );
    expect(again).toMatchObject({ state: 'assigned', assignee: 'zhang', doneBy: 'zhang' });
  });

  test('a change is recorded with what it was', () => {
    expect(
      does(request(), { verb: 'change', category: 'structure', urgency: 'urgent' }),
    ).toMatchObject({
      changes: { category: 'structure', urgency: 'urgent' },
      entry: { data: { category: 'structure', category_was: 'plumbing', urgency: 'urgent' } },
    });
  });
});

describe('handing on', () => {
  const theirs = inState('working');

  test('whoever has it hands it to a colleague, who has still to take it', () => {
    const decision = does(theirs, staffCommands.transfer);
    expect(decision).toMatchObject({
      entry: { verb: 'transferred', data: { staff: 'lin', text: '要请假' } },
      tell: 'assigned',
    });
    expect(thereafter(theirs, decision)).toMatchObject({ state: 'assigned', assignee: 'lin' });
    expect(does(theirs, { verb: 'transfer', to: 'zhang', reason: '要请假' })).toEqual({
      refused: 'same_person',
    });
    expect(does(theirs, { verb: 'transfer', to: 'lin', reason: ' ' })).toEqual({
      refused: 'reason_missing',
    });
  });

  test('whoever gives it back leaves it to the desk, and only who was told a name hears so', () => {
    expect(does(theirs, staffCommands.return)).toMatchObject({
      changes: { state: 'new', assignee: null },
      tell: 'returned',
    });
    expect(does(theirs, { verb: 'return', reason: '不会修燃气', named: false })).toMatchObject({
      tell: null,
    });
    // A wait goes on, whoever has it or nobody.
    expect(does(inState('waiting'), staffCommands.return)).toMatchObject({
      changes: { state: 'waiting', assignee: null },
    });
  });

  test('what is merged waits for nothing more, and is its own again when the other is withdrawn', () => {
    const merged = thereafter(inState('waiting'), does(inState('waiting'), staffCommands.merge));
    expect(merged).toMatchObject({ state: 'merged', pausedAt: null, closedAt: now });
    expect(does(merged, { verb: 'unmerge' })).toMatchObject({
      changes: { state: 'new', assignee: null, mergedInto: null },
    });
    expect(does(inState('closed'), { verb: 'unmerge' })).toMatchObject({ entry: null });
  });

  test('only what is of one community and of the same home or matter can be merged', () => {
    const one = { id: '1', community: 'a', category: 'plumbing', unit: '3-2-501' };
    const other = { ...one, id: '2' };
    expect(canMerge(one, other)).toBe(true);
    expect(canMerge(one, one)).toBe(false);
    expect(canMerge(one, { ...other, community: 'b' })).toBe(false);
    expect(canMerge(one, { ...other, category: 'noise' })).toBe(true);
    expect(canMerge(one, { ...other, unit: '3-2-502' })).toBe(true);
    expect(canMerge(one, { ...other, category: 'noise', unit: '3-2-502' })).toBe(false);
    expect(canMerge({ ...one, unit: null }, { ...other, category: 'noise', unit: null })).toBe(
      false,
    );
  });
});

describe('what the resident and time can do, state by state', () => {
  const possible: Record<string, readonly string[]> = {
    urge: ['new', 'assigned', 'accepted', 'working', 'waiting'],
    withdraw: ['new', 'assigned', 'accepted', 'working', 'waiting'],
    outcome: ['done', 'closed'],
    reopen_by_resident: ['done', 'closed', 'declined'],
    stars: ['done', 'closed'],
    comment: ['done', 'closed'],
    wait_ended: ['waiting'],
  };

  test.each(others)('$verb', (command) => {
    const open = requestStates.filter((state) => !('refused' in does(inState(state), command)));
    expect(open).toEqual(possible[command.verb]);
  });

  test('solved closes, partly goes on with whoever has it, not solved waits for the reason', () => {
    const done = inState('done');
    expect(changesOf(does(done, { verb: 'outcome', outcome: 'solved' }))).toMatchObject({
      state: 'closed',
      outcome: 'solved',
      closedAt: now,
    });
    expect(changesOf(does(done, { verb: 'outcome', outcome: 'partly' }))).toMatchObject({
      state: done.assignee === null ? 'new' : 'accepted',
      outcome: 'partly',
      partlyCount: 1,
      doneAt: null,
      arrivedAt: null,
      containedAt: null,
    });
    // Of nobody's it comes to the desk, and it is no reopening.
    const nobodys = does({ ...done, assignee: null }, { verb: 'outcome', outcome: 'partly' });
    expect(changesOf(nobodys)).toMatchObject({ state: 'new' });
    expect(changesOf(nobodys)).not.toHaveProperty('reopenedCount');
    expect(does(done, { verb: 'outcome', outcome: 'not_solved' })).toEqual({
      changes: {},
      entry: null,
      tell: null,
    });
  });

  test('what was said can be thought over; the same again changes nothing', () => {
    for (const state of ['accepted', 'working', 'waiting'] as const) {
      const partly = { ...inState(state), outcome: 'partly' as const };
      expect(changesOf(does(partly, { verb: 'outcome', outcome: 'solved' }))).toMatchObject({
        state: 'closed',
        outcome: 'solved',
      });
      expect(does(partly, { verb: 'outcome', outcome: 'partly' })).toMatchObject({ entry: null });
      expect(
        changesOf(does(partly, { verb: 'reopen_by_resident', reason: '还在漏' })),
      ).toMatchObject({ reopenedCount: partly.reopenedCount + 1, outcome: null });
    }
    expect(does(inState('working'), { verb: 'outcome', outcome: 'solved' })).toEqual({
      refused: 'not_now',
    });
  });
});

describe('opening again', () => {
  test('needs a reason, counts, and gets as long as the first time', () => {
    const done = inState('done');
    for (const verb of ['reopen', 'reopen_by_resident'] as const) {
      expect(does(done, { verb, reason: ' \n' })).toEqual({ refused: 'reason_missing' });
      expect(does(done, { verb, reason: '还在漏' })).toMatchObject({
        changes: {
          state: 'assigned',
          reopenedCount: 1,
          outcome: null,
          settleDueAt: now + 24 * hourMs,
        },
        entry: { verb: 'reopened', data: { text: '还在漏' } },
        tell: 'reopened',
      });
    }
    expect(changesOf(does({ ...done, reopenedCount: 4 }, staffCommands.reopen)).reopenedCount).toBe(
      5,
    );
  });

  test('a resident reopens within thirty days of the end; a later word is a new request', () => {
    const closed = { ...inState('closed'), doneAt: 0, closedAt: now - reopenWindowMs };
    const command: RequestCommand = { verb: 'reopen_by_resident', reason: '又漏了' };
    expect(does(closed, command)).toMatchObject({ tell: 'reopened' });
    expect(does({ ...closed, closedAt: now - reopenWindowMs - 1 }, command)).toEqual({
      refused: 'not_now',
    });
    expect(does({ ...closed, closedAt: 0 }, staffCommands.reopen)).toMatchObject({
      tell: 'reopened',
    });
  });

  test('a request that is reopened without anybody who had it is anybody’s', () => {
    const closed = { ...inState('closed'), assignee: null };
    expect(changesOf(does(closed, staffCommands.reopen)).state).toBe('new');
  });
});

describe('the clocks', () => {
  test('the first word to the resident stops the first, giving it to somebody or handing it up does not', () => {
    for (const verb of ['claim', 'close'] as const)
      expect(changesOf(does(request(), staffCommands[verb])).answeredAt, verb).toBe(now);
    for (const verb of ['assign', 'escalate', 'change'] as const)
      expect(changesOf(does(request(), staffCommands[verb])).answeredAt, verb).toBeUndefined();
    const answered = { ...inState('accepted'), answeredAt: 5 };
    for (const verb of ['start', 'wait', 'done'] as const)
      expect(changesOf(does(answered, staffCommands[verb])).answeredAt, verb).toBeUndefined();
  });

  test.each(waitReasons)(
    'waiting %s stops the clock, and what was waited moves the deadline',
    (reason) => {
      const accepted = inState('accepted');
      const until = now + 5 * hourMs;
      const waiting = thereafter(
        accepted,
        does(accepted, { verb: 'wait', reason, until, note: '' }),
      );
      expect(waiting).toMatchObject({ state: 'waiting', pausedAt: now, waitReason: reason });
      const resumed = thereafter(waiting, does(waiting, { verb: 'wait_ended' }, 'system', until));
      expect(resumed).toMatchObject({
        state: 'accepted',
        waitReason: null,
        settleDueAt: accepted.settleDueAt + 5 * hourMs,
        answerDueAt: accepted.answerDueAt,
      });
    },
  );

  test('waiting again while waiting counts from the first moment', () => {
    const waiting = inState('waiting');
    const again = thereafter(waiting, does(waiting, staffCommands.wait, 'zhang', now + hourMs));
    expect(again.pausedAt).toBe(waiting.pausedAt);
  });

  test('however it goes on, a pause ends once and moves the deadline once', () => {
    const steps = fc.array(
      fc.record({
        command: fc.constantFrom<RequestCommand>(...Object.values(staffCommands), ...others),
        actor: fc.constantFrom('zhang', 'he', 'lin'),
        laterMs: fc.integer({ min: 0, max: 30 * hourMs }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (lived) => {
        let one = request();
        let at = now;
        let paused = 0;
        let reopened = 0;
        for (const { command, actor, laterMs } of lived) {
          at += laterMs;
          const before = one;
          const decision = decideCommand(one, command, actor, at);
          if ('refused' in decision) continue;
          // Nothing is done without a trace, and a trace is left of nothing.
          if (decision.entry === null) expect(decision.changes).toEqual({});
          one = thereafter(one, decision);
          if (before.pausedAt !== null && one.pausedAt === null) paused = at - before.pausedAt;
          else paused = 0;
          if (one.reopenedCount > before.reopenedCount) reopened += 1;
          // What goes on with what is left has its whole time again, and counts as no reopening.
          else if ((one.partlyCount ?? 0) > (before.partlyCount ?? 0)) {
            expect(one.settleDueAt).toBeGreaterThan(at);
            expect(one.arrivedAt ?? null).toBeNull();
          } else if (decision.entry !== null)
            expect(one.settleDueAt - before.settleDueAt).toBe(paused);
          expect(one.reopenedCount).toBe(reopened);
          expect(one.pausedAt !== null).toBe(one.state === 'waiting');
          if (!isOpen(one.state) && one.state !== 'done') expect(one.closedAt).not.toBeNull();
          if (one.state === 'done') expect(one.doneBy).not.toBeNull();
          // What is waited for is waited for all the same when nobody has it any more.
          if (['accepted', 'working', 'assigned'].includes(one.state))
            expect(one.assignee).not.toBeNull();
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
