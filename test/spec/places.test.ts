import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cause, cardOfCause, causes, likeCauses } from '../../src/delivery/causes.ts';
import {
  chatIn,
  type Destination,
  destinations,
  likeDestination,
  type Place,
  platformOf,
  readDestination,
} from '../../src/delivery/destinations.ts';
import {
  type InboxSubject,
  inboxSubjects,
  likeSubject,
  readInboxSubject,
  type SubjectRead,
  sourceOf,
} from '../../src/delivery/inbox-subjects.ts';

/** Telegram's ids of chats: below zero for those of several people. */
const chat = fc.integer({ min: -(2 ** 52), max: 2 ** 52 }).filter((id) => id !== 0);
/** Ids as Slack gives them out, and those of the office's own. */
const slackId = fc.stringMatching(/^[CDGUWV][A-Z0-9]{1,12}$/);
const ts = fc.stringMatching(/^[0-9]{10}\.[0-9]{6}$/);
/** What `like` finds, for patterns that end in %. */
const like = (text: string, pattern: string): boolean => text.startsWith(pattern.slice(0, -1));

describe('a destination', () => {
  const written = (place: Place): Destination => {
    if (place.to === 'chat') return destinations.chat(place.chat);
    if (place.to === 'channel') return destinations.channel(place.channel);
    if (place.to === 'user') return destinations.user(place.slackUser);
    return destinations.thread(place.card);
  };
  const places: fc.Arbitrary<Place> = fc.oneof(
    chat.map((id): Place => ({ to: 'chat', chat: id })),
    slackId.map((channel): Place => ({ to: 'channel', channel })),
    slackId.map((slackUser): Place => ({ to: 'user', slackUser })),
    fc.uuid().map((card): Place => ({ to: 'thread', card })),
  );

  it('is read as what it was written for, and goes out by its platform', () => {
    fc.assert(
      fc.property(places, (place) => {
        const text = written(place);
        expect(readDestination(text)).toEqual(place);
        expect(platformOf(text)).toBe(place.to === 'chat' ? 'telegram' : 'slack');
        expect(like(text, likeDestination.of(platformOf(text)))).toBe(true);
        expect(like(text, likeDestination.group)).toBe(place.to === 'chat' && place.chat < 0);
      }),
    );
  });

  it('is refused for good where no constructor writes it', () => {
    for (const text of [
      '',
      'telegram:',
      'telegram:x',
      'slack:',
      'slack:card:',
      'slack:C1:1.0',
      'd1',
    ])
      expect(() => readDestination(text), text).toThrow('There is no such place');
    expect(() => chatIn(destinations.channel('C1'))).toThrow('is no chat');
    expect(chatIn(destinations.chat(-7))).toBe(-7);
  });
});

describe('what of the inbox is handled in order', () => {
  const written = (read: SubjectRead): InboxSubject => {
    if (read.of === 'chat') return inboxSubjects.chat(read.chat);
    if (read.of === 'thread') return inboxSubjects.thread(read.channel, read.ts);
    if (read.of === 'view') return inboxSubjects.view(read.view);
    return inboxSubjects[read.of](read.slackUser);
  };
  const subjects: fc.Arbitrary<SubjectRead> = fc.oneof(
    chat.map((id): SubjectRead => ({ of: 'chat', chat: id })),
    fc
      .tuple(slackId, fc.oneof(ts, fc.constant('')))
      .map(([channel, at]): SubjectRead => ({ of: 'thread', channel, ts: at })),
    fc
      .tuple(fc.constantFrom('home' as const, 'user' as const), slackId)
      .map(([of, slackUser]): SubjectRead => ({ of, slackUser })),
    slackId.map((view): SubjectRead => ({ of: 'view', view })),
  );

  it('is read as what it was written for, and came from its platform', () => {
    fc.assert(
      fc.property(subjects, (read) => {
        const text = written(read);
        expect(readInboxSubject(text)).toEqual(read);
        expect(sourceOf(text)).toBe(read.of === 'chat' ? 'telegram' : 'slack');
        expect(like(text, likeSubject.chat)).toBe(read.of === 'chat');
        expect(like(text, likeSubject.group)).toBe(read.of === 'chat' && read.chat < 0);
      }),
    );
  });

  it('is null where no constructor writes it', () => {
    for (const text of ['', 'telegram:', 'telegram:x', 'slack:C1', 'lost 3'])
      expect(readInboxSubject(text), text).toBeNull();
  });
});

describe('a cause', () => {
  const id = fc.uuid();
  const at = fc.nat();
  const day = fc.constantFrom('2026-11-29', '2026-12-01');
  const platform = fc.constantFrom('telegram', 'slack');
  const promise = fc.constantFrom('answer', 'settle');
  const rung = fc.constantFrom('desk', 'manager');
  const place = fc.constantFrom('', destinations.chat(7), destinations.channel('C1'));
  const drawn = {
    turn: at.map(causes.turn),
    slack: at.map(causes.slack),
    reply: fc.tuple(slackId, ts).map((one) => causes.reply(...one)),
    window: fc.tuple(at, at).map((one) => causes.window(one.join('.'))),
    card: id.map(causes.card),
    copy: fc.tuple(id, at.map(String)).map((one) => causes.copy(...one)),
    setAside: at.map(causes.setAside),
    orphaned: at.map(causes.orphaned),
    fileLost: at.map(causes.fileLost),
    unsent: fc.tuple(platform, place, at, id).map((one) => causes.unsent(...one)),
    wayLost: fc.tuple(platform, at).map((one) => causes.wayLost(...one)),
    wayBack: fc.tuple(platform, at).map((one) => causes.wayBack(...one)),
    channel: fc.tuple(id, slackId, id).map((one) => causes.channel(...one)),
    danger: fc.tuple(chat, at.map(String)).map((one) => causes.danger(...one)),
    call: id.map(causes.call),
    request: id.map(causes.request),
    ladder: fc.tuple(id, promise, at, rung).map((one) => causes.ladder(...one)),
    delay: fc.tuple(id, promise, at, at).map((one) => causes.delay(...one)),
    verdict: fc.tuple(id, at).map((one) => causes.verdict(...one)),
    appointment: fc
      .tuple(id, at, fc.constantFrom('day', 'hour', 'over'))
      .map((one) => causes.appointment(...one)),
    callback: id.map(causes.callback),
    survey: fc.tuple(at, id, at).map((one) => causes.survey(...one)),
    surveyOver: at.map(causes.surveyOver),
    wait: fc.tuple(id, at).map((one) => causes.wait(...one)),
    emergency: id.map(causes.emergency),
    announced: fc.tuple(id, at.map(String), at.map(String)).map((one) => causes.announced(...one)),
    outageLate: fc.tuple(id, at).map((one) => causes.outageLate(...one)),
    acknowledged: fc.tuple(id, at).map((one) => causes.acknowledged(...one)),
    emergencyDue: fc.tuple(id, at).map((one) => causes.emergencyDue(...one)),
    staffChanged: fc.tuple(id, at).map((one) => causes.staffChanged(...one)),
    staffLeft: fc.tuple(id, at).map((one) => causes.staffLeft(...one)),
    staffLeftIn: fc.tuple(id, id, at).map((one) => causes.staffLeftIn(...one)),
    check: id.map(causes.check),
    cover: id.map(causes.cover),
    ask: id.map(causes.ask),
    cash: id.map(causes.cash),
    cashUnhanded: fc.tuple(id, day).map((one) => causes.cashUnhanded(...one)),
    refundsUnpaid: fc.tuple(id, day).map((one) => causes.refundsUnpaid(...one)),
    cashBags: fc.tuple(id, day).map((one) => causes.cashBags(...one)),
    bankLines: id.map(causes.bankLines),
    paid: id.map(causes.paid),
    checkout: id.map(causes.checkout),
    checkoutsRefused: fc.tuple(id, day).map((one) => causes.checkoutsRefused(...one)),
    chargeUnknown: id.map(causes.chargeUnknown),
    billRun: id.map(causes.billRun),
    stand: id.map(causes.stand),
    reading: id.map(causes.reading),
    invoice: id.map(causes.invoice),
    refund: id.map(causes.refund),
    moneyMove: id.map(causes.moneyMove),
    task: id.map(causes.task),
    gaps: fc.tuple(id, day).map((one) => causes.gaps(...one)),
    reminder: id.map(causes.reminder),
    ledgerCheck: fc.tuple(id, day).map((one) => causes.ledgerCheck(...one)),
    holidays: fc.tuple(id, day).map((one) => causes.holidays(...one)),
    waiting: fc.tuple(id, day).map((one) => causes.waiting(...one)),
    report: fc
      .tuple(id, fc.constantFrom('daily', 'weekly'), day)
      .map((one) => causes.report(...one)),
    completeness: fc.tuple(id, day).map((one) => causes.completeness(...one)),
    guessing: fc.tuple(chat, day).map((one) => causes.guessing(...one)),
    dispatch: fc.tuple(id, fc.nat()).map((one) => causes.dispatch(...one)),
    offer: id.map(causes.offer),
    shiftEnd: fc.tuple(id, id).map((one) => causes.shiftEnd(...one)),
    handOut: id.map(causes.handOut),
    invitation: id.map(causes.invitation),
    relief: fc.tuple(id, fc.constantFrom('plan', 'answer')).map((one) => causes.relief(...one)),
    gapFile: id.map(causes.gapFile),
    slips: id.map(causes.slips),
    export: id.map(causes.export),
  } satisfies Record<keyof typeof causes, fc.Arbitrary<Cause>>;
  const names = Object.keys(drawn) as (keyof typeof causes)[];
  const any = fc.constantFrom(...names).chain((name) => drawn[name].map((key) => ({ name, key })));

  it('is never another of a different kind, and names a card only where it is one', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        if (one.name !== other.name) expect(one.key).not.toBe(other.key);
        expect(cardOfCause(one.key) !== null).toBe(one.name === 'card');
      }),
    );
    fc.assert(fc.property(id, (card) => cardOfCause(causes.card(card)) === card));
  });

  it('is found among what was said about a chat only when it is about that chat', () => {
    fc.assert(
      fc.property(any, chat, (one, about) => {
        const found = (key: string) =>
          likeCauses.ofChat(about).some((pattern) => like(key, pattern));
        expect(found(causes.guessing(about, '2026-11-29'))).toBe(true);
        expect(found(causes.danger(about, '12'))).toBe(true);
        if (one.name !== 'guessing' && one.name !== 'danger') expect(found(one.key)).toBe(false);
      }),
    );
  });
});
