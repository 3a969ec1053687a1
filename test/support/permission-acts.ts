import type { EntityData, EntityName, FilterQuery } from '@mikro-orm/postgresql';
import { ArchiveUpload } from '../../src/archive/archive-entities.ts';
import { Meter, MeterReading } from '../../src/archive/meter-entities.ts';
import { Bill, UnitException } from '../../src/billing/billing-entities.ts';
import { ReportedReading } from '../../src/billing/readings/reported-entities.ts';
import type { RequestKind, RequestState, StaffRole, Urgency } from '../../src/codes.ts';
import { DemandLetter } from '../../src/collection/letter/letter-entities.ts';
import { CollectionStand } from '../../src/collection/stand/stand-entities.ts';
import { Chat } from '../../src/community/chat.ts';
import { Admission, Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { Callback } from '../../src/feedback/callbacks/callback-entities.ts';
import { Survey, SurveyHome } from '../../src/feedback/surveys/survey-entities.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { CashShift } from '../../src/ledger/cash/cash-entities.ts';
import { DayClosing } from '../../src/ledger/closing/closing-entities.ts';
import { reckonSheet } from '../../src/ledger/closing/reckon-sheet.ts';
import { Deposit } from '../../src/ledger/deposits/deposit-entities.ts';
import { takeDeposit } from '../../src/ledger/deposits/take-deposit.ts';
import { Invoice } from '../../src/ledger/invoices/invoice-entities.ts';
import { MoneyMove } from '../../src/ledger/moves/move-entities.ts';
import { Payment, ReceiptBook } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { postTransfers } from '../../src/ledger/post.ts';
import { BankLine, BankMatch } from '../../src/ledger/reconcile/bank-entities.ts';
import { Refund } from '../../src/ledger/refunds/refund-entities.ts';
import {
  HardshipPlea,
  PaymentDeferral,
  PaymentPlan,
  PaymentPlanPart,
} from '../../src/ledger/relief/relief-entities.ts';
import { Settlement } from '../../src/ledger/settlement/settlement-entities.ts';
import { BillRun } from '../../src/ledger/telling/run-entities.ts';
import { workRuns } from '../../src/ledger/telling/work-runs.ts';
import { transferKeys } from '../../src/ledger/transfer-keys.ts';
import { NoticeRecipient } from '../../src/notices/notice-entities.ts';
import { createNotice } from '../../src/notices/write-notice.ts';
import { FoundFinding } from '../../src/reports/findings/finding-entities.ts';
import { ContactLog, PhoneLine } from '../../src/requests/calls/call-entities.ts';
import { DispatchRule, HandOut } from '../../src/requests/dispatch/dispatch-entities.ts';
import { EmergencyEntry } from '../../src/requests/emergency/entities.ts';
import { raiseEmergency } from '../../src/requests/emergency/raise-emergency.ts';
import { Inquiry, KnowledgeEntry } from '../../src/requests/knowledge/knowledge-entities.ts';
import { newProblem } from '../../src/requests/problems/handle-problem.ts';
import { Problem } from '../../src/requests/problems/problem-entities.ts';
import type { StandingState } from '../../src/requests/request/appointment/appointment.ts';
import { Appointment } from '../../src/requests/request/appointment/appointment-entities.ts';
import { Emergency, Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Correction, Erasure } from '../../src/residents/own-data/own-data-entities.ts';
import { Checklist, CheckRun } from '../../src/staff/checks/check-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { rolesMay } from '../../src/staff/rights/permissions.ts';
import type { Post } from '../../src/staff/roster/posts.ts';
import { CoverRequest, RosterException } from '../../src/staff/roster/roster-entities.ts';
import { StaffTask } from '../../src/staff/tasks/task-entities.ts';
import { inOneTransaction, type Work } from '../../src/work.ts';
import { writeBill } from './ledger-office.ts';
import type { TestOffice } from './office.ts';

/** Somebody with one role and no other. */
export type Person = { id: string; slackUser: string; role: StaffRole };

/** What the walk works in: a community, a resident with a chat, and a colleague with every role but admin. */
export type Ground = {
  office: TestOffice;
  community: string;
  channel: string;
  resident: string;
  chat: number;
  unit: string;
  helper: Person;
};

/** The thing a control is clicked on, made for the person who clicks. */
export type Making = ((ground: Ground, person: Person) => Promise<string>) & {
  /** Makes it the next person's own, who then stands to it as if it had been made for them; absent: it is made afresh. */
  passOn?: (ground: Ground, id: string, person: Person) => Promise<unknown>;
};

/** A thing that is one's own in some way, which another can be given. */
const passed = (making: Making, passOn: NonNullable<Making['passOn']>): Making =>
  Object.assign((ground: Ground, person: Person) => making(ground, person), { passOn });

/** A thing that is nobody's own: whoever comes next finds it as it is. */
const anybodys = (making: Making): Making => passed(making, async () => undefined);

/**
 * Things for one person after the other: what nobody has changed is passed on, since whoever is
 * refused, or only opens a window, leaves it as it was.
 */
export function passedAround(on: Making): {
  next(ground: Ground, person: Person): Promise<string>;
  changed(): void;
} {
  let standing: string | null = null;
  return {
    async next(ground, person) {
      if (standing !== null && on.passOn) await on.passOn(ground, standing, person);
      else standing = await on(ground, person);
      return standing;
    },
    changed() {
      standing = null;
    },
  };
}

const work = <T>(ground: Ground, task: (work: Work) => Promise<T>): Promise<T> =>
  inOneTransaction(ground.office.opened.office, task);

const update = <T extends object>(
  { office }: Ground,
  of: EntityName<T>,
  where: FilterQuery<NoInfer<T>>,
  data: EntityData<NoInfer<T>>,
): Promise<unknown> => office.opened.office.orm.em.fork().nativeUpdate(of, where, data);

/** A request in a state, with somebody who has it where the state asks for it. */
export const request = (
  state: RequestState,
  kind: RequestKind = 'repair',
  urgency: Urgency = 'normal',
  given: Partial<Request> = {},
): Making =>
  passed(
    (ground, person) =>
      work(ground, async (w) => {
        const { request: made } = await openRequest(w, {
          draft: {
            kind,
            category: 'plumbing',
            urgency,
            words: '水龙头滴水',
            files: [],
            home: { unit: ground.unit, address: '3-2-501', usage: 'residential' },
            wished: null,
            anonymous: false,
          } as never,
          community: ground.community,
          resident: ground.resident,
          chat: ground.chat,
          adopt: null,
        });
        await w.em.nativeUpdate(
          Request,
          { id: made.id },
          {
            state,
            ...theirs(state, person, given),
            doneAt: state === 'done' ? w.nowMs : null,
            closedAt: state === 'closed' ? w.nowMs : null,
          },
        );
        return made.id;
      }),
    (ground, id, person) => update(ground, Request, { id }, theirs(state, person, given)),
  );

/** What makes a request in this state somebody's. */
const theirs = (state: RequestState, person: Person, given: Partial<Request> = {}) => ({
  assignee: state === 'new' || state === 'closed' ? null : person.id,
  doneBy: state === 'done' ? person.id : null,
  ...given,
});

/** Something that a report has found, and nobody has decided yet. */
export const finding: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(FoundFinding, {
      ...{ id, community: ground.community, rule: 'without_chat', about: id, sure: 'high' },
      ...{ names: { building: '3' }, numbers: { without: 6, homes: 10 }, weight: 6 },
      foundAt: w.nowMs,
    });
    return id;
  }),
);

/** A request that is this person's, of work that the colleague who helps with everything did. */
export const doneByHelper: Making = passed(
  (ground, person) =>
    request('done', 'repair', 'normal', { doneBy: ground.helper.id })(ground, person),
  (ground, id, person) => update(ground, Request, { id }, { assignee: person.id }),
);

/** A new request beside which there is another, that it may be merged into. */
export const mergeable: Making = anybodys(async (ground, person) => {
  await request('new')(ground, person);
  return request('new')(ground, person);
});

/** A request that somebody outside has until tomorrow. */
export const handedOut: Making = passed(
  async (ground, person) => {
    const id = await request('waiting')(ground, person);
    return work(ground, async (w) => {
      const promisedFor = w.nowMs + 24 * 3_600_000;
      w.em.create(HandOut, {
        id: w.chance.id(w.nowMs),
        request: id,
        by: person.id,
        toName: '通力电梯公司',
        toPhone: '',
        note: '',
        promisedFor,
        chases: 0,
        chaseAt: promisedFor,
        createdAt: w.nowMs,
        endedAt: null,
      });
      return id;
    });
  },
  async (ground, id, person) => {
    await request('waiting').passOn?.(ground, id, person);
    await update(ground, HandOut, { request: id }, { by: person.id });
  },
);

/** A request with a visit: agreed a moment ago for now, or offered or proposed for tomorrow. */
export const visit = (of: StandingState, state: RequestState = 'accepted'): Making =>
  passed(
    async (ground, person) => {
      const id = await request(state)(ground, person);
      return work(ground, async (w) => {
        const fromAt = of === 'agreed' ? w.nowMs - 60_000 : w.nowMs + 24 * 3_600_000;
        w.em.create(Appointment, {
          id: w.chance.id(w.nowMs),
          request: id,
          staff: person.id,
          fromAt,
          toAt: fromAt + 2 * 3_600_000,
          state: of,
          createdAt: w.nowMs,
          agreedAt: of === 'agreed' ? w.nowMs - 120_000 : null,
          version: 1,
        });
        return id;
      });
    },
    async (ground, id, person) => {
      await request(state).passOn?.(ground, id, person);
      await update(ground, Appointment, { request: id }, { staff: person.id });
    },
  );

export const emergency = (state: 'open' | 'acknowledged'): Making =>
  anybodys((ground) =>
    work(ground, async (w) => {
      const made = await raiseEmergency(w, {
        community: ground.community,
        chat: ground.chat,
        resident: ground.resident,
        unit: ground.unit,
        kind: 'gas',
        level: 'ask',
        spot: null,
        words: '有煤气味',
        files: [],
        heading: '住户',
        key: `walk:${w.chance.id(w.nowMs)}`,
      });
      made.calledAt = w.nowMs;
      if (state === 'acknowledged') w.em.assign(made, { state, acknowledgedAt: w.nowMs });
      return made.id;
    }),
  );

/** An emergency of which this person has ticked a step. */
export const tickedEmergency: Making = passed(
  async (ground, person) => {
    const id = await emergency('acknowledged')(ground, person);
    await work(ground, async (w) => {
      w.em.create(EmergencyEntry, {
        emergency: id,
        at: w.nowMs,
        actorKind: 'staff',
        actor: person.id,
        verb: 'ticked',
        data: { step: 'no_sparks' },
      });
    });
    return id;
  },
  (ground, id, person) =>
    update(ground, EmergencyEntry, { emergency: id, verb: 'ticked' }, { actor: person.id }),
);

/** A common problem of a building and a category of its own, which no request of the walk is about. */
export const problem = (state: 'offered' | 'open'): Making =>
  passed(
    (ground, person) =>
      work(ground, async (w) => {
        const { id } = await newProblem(w, {
          community: ground.community,
          category: 'pest',
          buildings: ['9'],
          state,
          ...(state === 'open' ? { decidedBy: person.id } : {}),
        });
        return id;
      }),
    async (ground, id, person) => {
      if (state === 'open') await update(ground, Problem, { id }, { decidedBy: person.id });
    },
  );

/** A notice to nobody who is here, written at the command line; one that goes out has somebody left who waits. */
export const notice = (state: 'proposed' | 'planned' | 'sending' | 'paused'): Making =>
  anybodys((ground) =>
    work(ground, async (w) => {
      const later = w.nowMs + 30 * 86_400_000;
      const draft = {
        to: 'usage:parking',
        texts: { 'zh-CN': { title: '消杀', words: '周四消杀' } },
        files: [],
        urgent: false,
        sendAt: later,
      };
      const given = {
        community: ground.community,
        draft,
        corrects: null,
        writtenBy: null,
        lookMs: 0,
      };
      const made = await createNotice(w, given);
      if ('unknown' in made) throw new Error('A notice could not be made.');
      const begun = state === 'sending' || state === 'paused';
      Object.assign(made, {
        state,
        lookAt: later,
        shownAt: later,
        begunAt: begun ? w.nowMs : null,
      });
      if (begun)
        w.em.create(NoticeRecipient, {
          notice: made.id,
          chat: 7,
          resident: ground.resident,
          state: 'waiting',
          sentAt: null,
          seenAt: null,
        });
      return made.id;
    }),
  );

/** A call of somebody who wishes to be called back. */
export const call: Making = passed(
  (ground, person) =>
    work(ground, async (w) => {
      const id = w.chance.id(w.nowMs);
      w.em.create(ContactLog, {
        id,
        community: ground.community,
        at: w.nowMs,
        takenBy: person.id,
        source: 'call',
        caller: '3-2-501',
        callerPhone: null,
        unit: ground.unit,
        resident: ground.resident,
        words: '想问问车位',
        served: '',
        outcome: 'passed_on',
        kind: 'inquiry',
        category: 'parking',
        request: null,
        emergency: null,
        callBack: true,
        calledBackAt: null,
        calledBackBy: null,
      });
      return id;
    }),
  (ground, id, person) => update(ground, ContactLog, { id }, { takenBy: person.id }),
);

/** A call whose words may tell of danger, and nobody has said yet whether they do. */
export const dangerousCall: Making = passed(
  async (ground, person) => {
    const of = await emergency('open')(ground, person);
    const id = await call(ground, person);
    await work(ground, async (w) => {
      await w.em.nativeUpdate(Emergency, { id: of }, { calledAt: null });
      await w.em.nativeUpdate(ContactLog, { id }, { emergency: of });
    });
    return id;
  },
  (ground, id, person) => update(ground, ContactLog, { id }, { takenBy: person.id }),
);

/** Somebody who is to be told by phone how their request stands. */
export const line: Making = anybodys(async (ground, person) => {
  const of = await request('new')(ground, person);
  return work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(PhoneLine, {
      id,
      community: ground.community,
      request: of,
      words: '张师傅已接单。',
      createdAt: w.nowMs,
      changedAt: w.nowMs,
    });
    return id;
  });
});

/** Somebody who is to be asked how work was that somebody else did. */
/** A survey under way that asks the home; its control bears the community. */
export const survey: Making = (ground) =>
  work(ground, async (w) => {
    const { chance, nowMs } = w;
    const made = w.em.create(Survey, {
      ...{ community: ground.community, title: { 'zh-CN': '调查', en: 'Survey' }, to: 'all' },
      questions: [
        {
          code: 'a',
          type: 'stars',
          text: { 'zh-CN': '好吗', en: 'Good?' },
          options: [],
          optional: false,
        },
      ],
      ...{ anonymous: false, from: nowMs, until: nowMs + 86_400_000, reminders: [], state: 'open' },
      ...{ openedBy: null, createdAt: nowMs, lookAt: null },
    });
    await w.em.flush();
    const { building } = await w.em.findOneOrFail(Unit, { id: ground.unit });
    w.em.create(SurveyHome, {
      ...{ id: chance.id(nowMs), survey: made.id, unit: ground.unit, building, participant: null },
    });
    return ground.community;
  });

export const callback: Making = anybodys(async (ground) => {
  const of = await request('done')(ground, ground.helper);
  return work(ground, async (w) => {
    const { id } = w.em.create(Callback, {
      id: w.chance.id(w.nowMs),
      community: ground.community,
      request: of,
      round: 0,
      cause: 'rule',
      reason: { by: 'always', mark: 'repair' },
      credited: ground.helper.id,
      createdAt: w.nowMs,
      dueAt: w.nowMs,
      phoneFrom: w.nowMs,
    });
    return id;
  });
});

/** Somebody unknown who asks to be let in; they have shared their phone. */
export const admission: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const chat = 5_000_000 + w.chance.below(900_000_000);
    w.em.create(Chat, {
      id: chat,
      kind: 'private',
      resident: null,
      language: 'zh-CN',
      displayName: '陌生人',
      state: null,
      slots: {},
      reachable: false,
      sharedPhone: null,
      codeFailures: 0,
      codeBlockedUntil: null,
      createdAt: w.nowMs,
      lastHeardAt: w.nowMs,
    });
    const id = w.chance.id(w.nowMs);
    w.em.create(Admission, {
      id,
      community: ground.community,
      chat,
      words: '我是新来的住户',
      phone: '+8613800019999',
      state: 'open',
      createdAt: w.nowMs,
      decidedAt: null,
      decidedBy: null,
      unit: null,
    });
    return id;
  }),
);

/** Something a resident wants corrected, which staff have to decide. */
export const correction: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(Correction, {
      id,
      community: ground.community,
      resident: ground.resident,
      chat: ground.chat,
      field: 'other',
      was: null,
      wish: '建筑面积应该是 89.5 平方米',
      state: 'open',
      createdAt: w.nowMs,
      decidedAt: null,
      decidedBy: null,
      reason: null,
    });
    return id;
  }),
);

/** An exception of the home, with no end. */
export const exception: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(UnitException, {
      id,
      unit: ground.unit,
      kind: 'exempt',
      code: 'service',
      value: null,
      fromPeriod: '2026-01',
      untilPeriod: null,
      reason: '样板房',
      approvedBy: ground.helper.id,
      approvedAt: w.nowMs,
    });
    return id;
  }),
);

/** Somebody who has moved out and asks to be forgotten. */
export const erasure: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const resident = w.chance.id(w.nowMs);
    w.em.create(Resident, {
      id: resident,
      community: ground.community,
      name: '搬走的人',
      phone: null,
      createdAt: w.nowMs,
    });
    const id = w.chance.id(w.nowMs);
    w.em.create(Erasure, {
      id,
      community: ground.community,
      resident,
      chat: null,
      state: 'open',
      askedAt: w.nowMs,
      decidedAt: null,
      decidedBy: null,
      reason: null,
    });
    return id;
  }),
);

/** A home that owes a yuan more than before; nobody there has a chat, so that no receipt is drawn for one. */
export const billedUnit: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const { id } = await w.em.findOneOrFail(Unit, { address: '3-2-502' });
    const period = '2026-10';
    const supplement = await w.em.count(Bill, { unit: id, period });
    const lines = [{ code: 'service', fen: 100 }];
    await writeBill(w, { unit: id, period, dueOn: '2026-10-15', lines, supplement });
    return id;
  }),
);

/** A community with a home that owes, where nobody has a chat, and that had no letter lately: whoever had one has none again. */
export const owingOnPaper: Making = async (ground, person) => {
  await billedUnit(ground, person);
  await work(ground, (w) => w.em.nativeUpdate(DemandLetter, {}, { madeAt: 0 }));
  return ground.community;
};

/** A home that owes something with a late fee, of which no relief waits for approval. */
export const owingUnit: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const { id } = await w.em.findOneOrFail(Unit, { address: '3-2-502' });
    const kind = { $in: ['instalments', 'deferral', 'waiver', 'reduction'] as const };
    await w.em.nativeUpdate(MoneyAsk, { unit: id, kind, state: 'open' }, { state: 'withdrawn' });
    const period = '2026-08';
    const supplement = await w.em.count(Bill, { unit: id, period });
    const lines = [{ code: 'service', fen: 100_000 }];
    await writeBill(w, {
      ...{ unit: id, period, dueOn: '2026-08-15', lines, supplement },
      ...{ rate: '0.0005', graceDays: 10 },
    });
    return id;
  }),
);

/** A home that was sold on the first of this month, of which no settlement waits for approval. */
export const soldUnit: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const { id } = await w.em.findOneOrFail(Unit, { address: '1-1-501' });
    const own = { unit: id, kind: 'settlement', state: 'open' } as const;
    await w.em.nativeUpdate(MoneyAsk, own, { state: 'withdrawn' });
    const since = `${new Date(w.nowMs).toISOString().slice(0, 8)}01`;
    const sold = { unit: id, role: 'owner', since } as const;
    if ((await w.em.count(Occupancy, sold)) > 0) return id;
    await w.em.nativeUpdate(Occupancy, { unit: id, role: 'owner', until: null }, { until: since });
    const resident = w.em.create(Resident, {
      ...{ id: w.chance.id(w.nowMs), community: ground.community, name: '李新', phone: null },
      createdAt: w.nowMs,
    });
    w.em.create(Occupancy, {
      ...{ id: w.chance.id(w.nowMs), ...sold, resident: resident.id, until: null },
    });
    return id;
  }),
);

/** What somebody who left has settled. */
export const settlement: Making = (ground, person) =>
  work(ground, async (w) => {
    const unitId = await owingUnit(ground, person);
    const bill = await w.em.findOneOrFail(Bill, { unit: unitId });
    const id = w.chance.id(w.nowMs);
    w.em.create(Settlement, {
      ...{ id, number: id, community: ground.community, unit: unitId, party: bill.party, ask: id },
      ...{ leftOn: '2026-11-01', agreedOn: '2026-11-24', bills: [] },
      ...{ askedBy: person.id, approvedBy: person.id },
    });
    return id;
  });

/** What a resident said of why they cannot pay now. */
export const plea: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const { id: unit } = await w.em.findOneOrFail(Unit, { address: '3-2-501' });
    const id = w.chance.id(w.nowMs);
    w.em.create(HardshipPlea, {
      ...{ id, community: ground.community, unit, resident: ground.resident },
      ...{ words: '上个月没有了工作', at: w.nowMs },
    });
    return id;
  }),
);

/** A deferral that waits for approval, with why. */
export const deferralAsk: Making = (ground, person) =>
  work(ground, async (w) => {
    const unit = await w.em.findOneOrFail(Unit, { address: '3-2-501' });
    const said = await plea(ground, person);
    const id = w.chance.id(w.nowMs);
    w.em.create(MoneyAsk, {
      ...{ id, community: ground.community, kind: 'deferral', unit: unit.id, payment: null },
      ...{ amountFen: 0n, reason: '', askedBy: ground.helper.id, askedAt: w.nowMs, state: 'open' },
      payload: { party: '', until: '2026-12-31', stopsLateFee: true, plea: said },
      lines: { 'zh-CN': ['缓缴'], en: ['Put off'] },
    });
    return id;
  });

/** What was put off for a home. */
export const deferral: Making = (ground, person) =>
  work(ground, async (w) => {
    const unitId = await owingUnit(ground, person);
    const bill = await w.em.findOneOrFail(Bill, { unit: unitId });
    const id = w.chance.id(w.nowMs);
    const day = (days: number): string =>
      new Date(w.nowMs + days * 86_400_000).toISOString().slice(0, 10);
    w.em.create(PaymentDeferral, {
      ...{ id, community: ground.community, unit: unitId, party: bill.party, ask: id },
      ...{ fromOn: day(0), untilOn: day(30), stopsLateFee: true },
      ...{ askedBy: person.id, approvedBy: person.id },
    });
    return id;
  });

/** What somebody pays in parts. */
export const plan: Making = (ground, person) =>
  work(ground, async (w) => {
    const unitId = await owingUnit(ground, person);
    const bill = await w.em.findOneOrFail(Bill, { unit: unitId });
    const id = w.chance.id(w.nowMs);
    w.em.create(PaymentPlan, {
      ...{ id, number: id, community: ground.community, unit: unitId, party: bill.party, ask: id },
      ...{ totalFen: 100n, agreedOn: '2026-11-24', askedBy: person.id, approvedBy: person.id },
      ...{ state: 'kept', endedOn: '2026-11-24' },
    });
    w.em.create(PaymentPlanPart, { plan: id, seq: 1, dueOn: '2026-11-24', amountFen: 100n });
    return id;
  });

/** A letter that was made for what a home owes, and of which nobody has said how it was delivered. */
export const letter: Making = (ground, person) =>
  work(ground, async (w) => {
    const unitId = await billedUnit(ground, person);
    const bill = await w.em.findOneOrFail(Bill, { unit: unitId });
    const id = w.chance.id(w.nowMs);
    w.em.create(DemandLetter, {
      ...{ id, number: id, community: ground.community, unit: unitId, party: bill.party },
      ...{ language: 'zh-CN', madeBy: person.id, madeAt: w.nowMs, payBy: '2026-12-31', photos: [] },
    });
    return id;
  });

/** A stand that is to come, of which nobody was told yet. */
export const stand: Making = (ground, person) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    const day = new Date(w.nowMs + 20 * 86_400_000).toISOString().slice(0, 10);
    w.em.create(CollectionStand, {
      ...{ id, community: ground.community, day, begins: '09:00', ends: '12:00' },
      ...{ place: '3 栋楼下', staff: [person.id], announceOn: day },
      ...{ plannedBy: person.id, plannedAt: w.nowMs },
    });
    return id;
  });

/** Bills whose rehearsal waits for somebody to confirm it, of a month long before there was a tariff. */
export const readyRun: Making = (ground, person) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(BillRun, {
      ...{ id, community: ground.community, period: '2001-01', supplement: false, state: 'ready' },
      ...{ askedBy: person.id, askedAt: w.nowMs, tells: true, bills: 1 },
    });
    return id;
  });

async function anInvoice(ground: Ground, number: string | null): Promise<string> {
  return work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(Invoice, {
      ...{ id, community: ground.community, unit: ground.unit, resident: ground.resident },
      ...{ title: '赵玉兰', taxNumber: null, email: 'zhao@example.com', amountFen: 100n },
      ...{ state: number === null ? 'open' : 'issued', number, askedAt: w.nowMs },
    });
    return id;
  });
}

/** An invoice that a resident asks for. */
export const openInvoice: Making = (ground) => anInvoice(ground, null);

/** The community, in which an invoice is asked for. */
export const openInvoices: Making = async (ground) => {
  await anInvoice(ground, null);
  return ground.community;
};

/** The number of an invoice that is made. */
export async function issuedInvoice(ground: Ground): Promise<string> {
  const number = await work(ground, async (w) => String(10_000_000 + w.chance.below(9_000_000)));
  await anInvoice(ground, number);
  return number;
}

async function aPaperBook(ground: Ground, holder: string): Promise<string> {
  return work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(ReceiptBook, {
      ...{ id, community: ground.community, kind: 'paper', prefix: `W${w.chance.below(999_999)}-` },
      ...{ nextNumber: 1, lastNumber: 100_000, holder, openedAt: w.nowMs },
    });
    return id;
  });
}

/** A book on paper that the colleague who helps with everything holds, of a few numbers. */
export const paperBook: Making = async (ground) => {
  const id = await aPaperBook(ground, ground.helper.id);
  await update(ground, ReceiptBook, { id }, { lastNumber: 20 });
  return id;
};

/** One that this person holds. */
export const ownPaperBook: Making = (ground, person) => aPaperBook(ground, person.id);

/** What a resident said that their meter shows, with nothing to hold it against. */
export const reportedReading: Making = async (ground, person) => {
  const meter = await unreadMeter(ground, person);
  return work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(ReportedReading, {
      ...{ id, meter, resident: ground.resident, chat: ground.chat, readOn: '2026-11-24' },
      ...{ value: '100', files: [], fault: 'first', state: 'open', saidAt: w.nowMs },
    });
    return id;
  });
};

/** The water meter of a home, as if it had never been read. */
export const unreadMeter: Making = (ground) =>
  work(ground, async (w) => {
    const { id: unit } = await w.em.findOneOrFail(Unit, { address: '3-2-502' });
    const kind = 'water';
    const there = await w.em.findOne(Meter, { unit, kind });
    const id = there?.id ?? w.chance.id(w.nowMs);
    if (there) await w.em.nativeDelete(MeterReading, { meter: id });
    else w.em.create(Meter, { id, unit, kind, createdAt: w.nowMs });
    return id;
  });

/** A community where every run of bills that was asked for has been reckoned. */
export const noRunUnderway: Making = async ({ office, community }) => {
  while (await workRuns(office.opened.office)) await Promise.resolve();
  return community;
};

/** A payment that was taken by the colleague who helps with everything. */
export const payment: Making = anybodys(async (ground, person) => {
  const { office } = ground.office.opened;
  const unitId = await billedUnit(ground, person);
  const taken = await takePayment(office, {
    slackUser: ground.helper.slackUser,
    unit: unitId,
    entry: {
      amountFen: 100n,
      method: 'bank',
      reference: null,
      payer: null,
      paidOn: null,
      bills: [],
      rest: 'prepayment',
    },
    said: { owed: null, restFen: null },
    once: office.chance.id(office.clock.now()),
    language: 'zh-CN',
  });
  if (!('payment' in taken)) throw new Error('The payment was not taken.');
  return taken.payment.id;
});

/** A payment that this person, or the colleague who helps with everything, asks to have made void. */
export const voidAsk = (by: 'helper' | 'person'): Making =>
  passed(
    async (ground, person) => {
      const of = await payment(ground, person);
      return work(ground, async (w) => {
        const {
          unit: home,
          community: at,
          amountFen,
        } = await w.em.findOneOrFail(Payment, { id: of });
        const id = w.chance.id(w.nowMs);
        w.em.create(MoneyAsk, {
          id,
          community: at,
          kind: 'void',
          unit: home,
          payment: of,
          amountFen,
          reason: '收错房号',
          askedBy: by === 'helper' ? ground.helper.id : person.id,
          askedAt: w.nowMs,
          state: 'open',
        });
        return id;
      });
    },
    async (ground, id, person) => {
      if (by === 'person') await update(ground, MoneyAsk, { id }, { askedBy: person.id });
    },
  );

/** A deposit that was taken by the colleague who helps with everything, and is held. */
export const heldDeposit: Making = async (ground) => {
  const { office } = ground.office.opened;
  const taken = await takeDeposit(office, {
    slackUser: ground.helper.slackUser,
    unit: ground.unit,
    entry: {
      ...{ kind: 'renovation', note: '装修', amountFen: 100n, method: 'bank', reference: null },
      ...{ payer: null, paidOn: null, receipt: null },
    },
    once: office.chance.id(office.clock.now()),
    language: 'zh-CN',
  });
  if (!taken.ok) throw new Error('The deposit was not taken.');
  const held = await work(ground, (w) =>
    w.em.findOneOrFail(Deposit, { payment: taken.payment.id }),
  );
  return held.id;
};

/** A hundred fen that moved from one home to another. */
export const moved: Making = async (ground, person) => {
  const of = await payment(ground, person);
  return work(ground, async (w) => {
    const from = await w.em.findOneOrFail(Payment, { id: of });
    const ask = w.em.create(MoneyAsk, {
      ...{ id: w.chance.id(w.nowMs), community: from.community, kind: 'move', unit: from.unit },
      ...{ payment: of, amountFen: 100n, reason: '记错房号', askedBy: ground.helper.id },
      ...{ askedAt: w.nowMs, state: 'approved' },
      payload: { to: ground.unit, fromParty: from.party, toParty: from.party },
    });
    await w.em.flush();
    const id = w.chance.id(w.nowMs);
    w.em.create(MoneyMove, {
      ...{ id, community: from.community, number: `ZH-${id}`, ask: ask.id, payment: of },
      ...{ fromUnit: from.unit, toUnit: ground.unit, fromParty: from.party, toParty: from.party },
      ...{ amountFen: 100n, movedAt: w.nowMs, bookedOn: '2026-11-24' },
    });
    return id;
  });
};

/** Five fen that are approved to go back, as the helper or this person asked, who has an open shift with cash in it. */
export const refundToPay =
  (by: 'helper' | 'person'): Making =>
  async (ground, person) => {
    await shift('open')(ground, person);
    await update(ground, CashShift, { staff: person.id, state: 'open' }, { floatFen: 100n });
    const of = await payment(ground, person);
    return work(ground, async (w) => {
      const { unit: home, community: at, party } = await w.em.findOneOrFail(Payment, { id: of });
      const once = w.chance.id(w.nowMs);
      const whose = { kind: 'prepayment', unit: home, party } as const;
      await postTransfers(w, [
        {
          ...{ community: at, cause: 'opening', causeId: once, key: `walk:${once}` },
          ...{ actor: { kind: 'system', id: null }, paidOn: '2026-11-24', bookedOn: '2026-11-24' },
          postings: [{ debit: { kind: 'opening' }, credit: whose, amountFen: 5n }],
        },
      ]);
      const ask = w.em.create(MoneyAsk, {
        ...{ id: w.chance.id(w.nowMs), community: at, kind: 'refund', unit: home, payment: null },
        ...{ amountFen: 5n, reason: '搬走了', askedAt: w.nowMs, state: 'approved' },
        askedBy: by === 'helper' ? ground.helper.id : person.id,
      });
      await w.em.flush();
      const id = w.chance.id(w.nowMs);
      w.em.create(Refund, {
        ...{ id, community: at, unit: home, party, of: 'prepayment', payment: null, deposit: null },
        ...{ ask: ask.id, amountFen: 5n, payee: '赵玉兰', payBy: 'cash', payTo: null },
        ...{ state: 'approved', number: `TK-${id}` },
      });
      return id;
    });
  };

/** A community where this person has no open shift. */
export const noShift: Making = async (ground, person) => {
  await work(ground, (w) =>
    w.em.nativeUpdate(CashShift, { staff: person.id, state: 'open' }, { state: 'accepted' }),
  );
  return ground.community;
};

/** A cash shift without cash: this person's own, or a sealed bag of the colleague who helps with everything. */
export const shift =
  (state: 'open' | 'closed' | 'bagged'): Making =>
  async (ground, person) => {
    await noShift(ground, person);
    return work(ground, async (w) => {
      const id = w.chance.id(w.nowMs);
      w.em.create(CashShift, {
        id,
        community: ground.community,
        staff: state === 'bagged' ? ground.helper.id : person.id,
        state,
        openedAt: w.nowMs,
        floatFen: 0n,
        ...(state === 'open' ? {} : { expectedFen: 0n, countedFen: 0n, closedAt: w.nowMs }),
      });
      return id;
    });
  };

/** A community with a hundred yuan more in the safe, and the helper short of ten. */
export const cashInSafe: Making = async (ground) => {
  await work(ground, (w) => {
    const once = w.chance.id(w.nowMs);
    return postTransfers(w, [
      {
        community: ground.community,
        cause: 'opening',
        causeId: once,
        key: `walk:${once}`,
        actor: { kind: 'system', id: null },
        paidOn: '2026-11-24',
        bookedOn: '2026-11-24',
        postings: [
          { debit: { kind: 'safe' }, credit: { kind: 'opening' }, amountFen: 10_000n },
          {
            debit: { kind: 'shortage', staff: ground.helper.id },
            credit: { kind: 'opening' },
            amountFen: 1_000n,
          },
        ],
      },
    ]);
  });
  return ground.community;
};

/** A yuan that the helper recorded as taken to the bank, by a slip of its own. */
export const slipBanked: Making = async (ground, person) => {
  await cashInSafe(ground, person);
  await work(ground, (w) => {
    const slip = w.chance.id(w.nowMs);
    return postTransfers(w, [
      {
        ...{ community: ground.community, cause: 'handover', causeId: slip, memo: slip },
        key: transferKeys.cashBanked(ground.community, slip),
        actor: { kind: 'staff', id: ground.helper.id },
        ...{ paidOn: '2026-11-24', bookedOn: '2026-11-24' },
        postings: [
          { debit: { kind: 'bank', code: 'bank' }, credit: { kind: 'safe' }, amountFen: 100n },
        ],
      },
    ]);
  });
  return ground.community;
};

/** A void receipt whose cash is still in the safe. */
export const cashToPayOut: Making = anybodys(async (ground, person) => {
  await cashInSafe(ground, person);
  const of = await payment(ground, person);
  return work(ground, async (w) => {
    const paid = await w.em.findOneOrFail(Payment, { id: of });
    w.em.assign(paid, {
      ...{ state: 'voided', voidedAt: w.nowMs, voidReason: '收错房号' },
      ...{ takenBy: null, voidCashFen: paid.amountFen },
    });
    const id = w.chance.id(w.nowMs);
    w.em.create(MoneyAsk, {
      ...{ id, community: paid.community, kind: 'void', unit: paid.unit, payment: of },
      ...{ amountFen: paid.amountFen, reason: '收错房号', askedBy: ground.helper.id },
      ...{ askedAt: w.nowMs, state: 'approved' },
    });
    return id;
  });
});

/** A home of the archive. */
export const unit: Making = async (ground) => ground.unit;

/** The occupancy of somebody who moved in last year, in a shop where nobody else is. */
export const occupancy: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const { id: shop } = await w.em.findOneOrFail(Unit, { address: 'S-01' });
    const resident = w.chance.id(w.nowMs);
    const id = w.chance.id(w.nowMs);
    const phone = `+86137${String(10_000_000 + w.chance.below(89_999_999))}`;
    w.em.create(Resident, {
      id: resident,
      community: ground.community,
      name: `店主${resident.slice(-6)}`,
      phone,
      createdAt: w.nowMs,
    });
    await w.em.flush();
    w.em.create(Occupancy, {
      id,
      unit: shop,
      resident,
      role: 'tenant',
      since: '2025-11-01',
      until: null,
    });
    return id;
  }),
);

/** A file that this person dropped, waiting to be confirmed. */
export const upload: Making = passed(
  (ground, person) =>
    work(ground, async (w) => {
      const id = w.chance.id(w.nowMs);
      w.em.create(ArchiveUpload, {
        id,
        file: `F${id}`,
        fileName: '房屋.csv',
        mime: 'text/csv',
        slackUser: person.slackUser,
        kind: 'units',
        sha256: null,
        counts: { rows: 1, created: 1, updated: 0, unchanged: 0 },
        faultCount: 0,
        faults: [],
        notes: [],
        problem: null,
        changedMeanwhile: false,
        state: 'open',
        createdAt: w.nowMs,
        decidedAt: null,
      });
      return id;
    }),
  (ground, id, person) => update(ground, ArchiveUpload, { id }, { slackUser: person.slackUser }),
);

/** A community whose knowledge base has no entry yet. */
export const bareCommunity: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(Community, {
      id,
      name: `空苑${id.slice(-6)}`,
      nameEn: `Bare Court ${id.slice(-6)}`,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      channels: { dispatch: ground.channel },
      hours: [],
      phones: {},
      createdAt: w.nowMs,
    });
    return id;
  }),
);

/** An entry of the knowledge base. */
export const knowledgeEntry: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(KnowledgeEntry, {
      id,
      community: ground.community,
      question: '天台可以晒被子吗？',
      answer: '可以，晴天 9 点到 16 点。',
      questionEn: '',
      answerEn: '',
      until: null,
      createdAt: w.nowMs,
      changedAt: w.nowMs,
      endedAt: null,
    });
    return id;
  }),
);

/** A question that found no answer. */
export const openQuestion: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(Inquiry, {
      id,
      community: ground.community,
      at: w.nowMs,
      entry: null,
      outcome: 'unanswered',
      words: '菜鸟裹裹怎么寄件',
      settled: null,
    });
    return id;
  }),
);

/** A rule of the community by which requests are given out; it gives them to nobody. */
export const dispatchRule: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(DispatchRule, {
      id,
      community: ground.community,
      position: 1,
      categories: ['pets'],
      buildings: [],
      how: 'desk',
      people: [],
      createdAt: w.nowMs,
    });
    return id;
  }),
);

export const community: Making = async (ground) => ground.community;
export const self: Making = async (_ground, person) => person.id;

/** The post that somebody with this role stands in; an admin and finance stand in none, and are refused before it matters. */
const postOf = (role: StaffRole): Post => (role === 'admin' || role === 'finance' ? 'duty' : role);

/** A shift of somebody's in the coming weeks, by its key. */
export async function ownDutyTurn(
  ground: Ground,
  person: Person,
  role: StaffRole,
): Promise<string> {
  return work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    // Every shift has a time of its own, so that nobody is in two places at once.
    const taken = await w.em.count(RosterException, {});
    const ahead = 1 + (taken % 25);
    const hour = String(Math.floor(taken / 25)).padStart(2, '0');
    w.em.create(RosterException, {
      id,
      community: ground.community,
      shift: null,
      day: new Date(w.nowMs + ahead * 24 * 3_600_000).toISOString().slice(0, 10),
      post: postOf(role),
      staff: person.id,
      begins: `${hour}:00`,
      ends: `${hour}:20`,
      createdAt: w.nowMs,
    });
    return `extra:${id}`;
  });
}

/** A request for cover between the helper and this person, in either direction. */
export const cover =
  (asker: 'helper' | 'person'): Making =>
  async (ground, person) => {
    const from = asker === 'helper' ? ground.helper : person;
    const turn = await ownDutyTurn(ground, from, person.role);
    return work(ground, async (w) => {
      const id = w.chance.id(w.nowMs);
      w.em.create(CoverRequest, {
        id,
        community: ground.community,
        post: postOf(person.role),
        asker: from.id,
        asked: asker === 'helper' ? person.id : ground.helper.id,
        turn,
        inExchange: null,
        expiresAt: w.nowMs + 24 * 3_600_000,
        note: '',
        state: 'open',
        createdAt: w.nowMs,
        decidedAt: null,
        decidedBy: null,
      });
      return id;
    });
  };

/** A task that this person has, or gave to the helper. */
export const task =
  (as: 'held' | 'given'): Making =>
  (ground, person) =>
    work(ground, async (w) => {
      const id = w.chance.id(w.nowMs);
      const { helper, community } = ground;
      w.em.create(StaffTask, {
        id,
        community,
        title: '清点钥匙',
        note: '',
        giver: as === 'held' ? helper.id : person.id,
        holder: as === 'held' ? person.id : helper.id,
        state: as === 'held' ? 'open' : 'reported',
        dueAt: w.nowMs + 24 * 3_600_000,
        createdAt: w.nowMs,
      });
      return id;
    });

/** A paused check, so that no sweep touches it, of this person's own role where that makes checks. */
export const checklist: Making = (ground, person) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(Checklist, {
      id,
      community: ground.community,
      name: '巡查',
      items: '',
      role: rolesMay([person.role], 'check.confirm') ? person.role : 'clerk',
      askAt: '23:00',
      days: 'every',
      active: false,
      createdAt: w.nowMs,
    });
    return id;
  });

/** The same, asked a minute ago. */
export const checkRun: Making = async (ground, person) => {
  const of = await checklist(ground, person);
  return work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(CheckRun, {
      id,
      checklist: of,
      community: ground.community,
      day: '2026-11-24',
      dueAt: w.nowMs - 60_000,
      askedAt: w.nowMs - 60_000,
      remindedAt: null,
      toldAt: null,
      confirmedAt: null,
      confirmedBy: null,
      wrong: null,
    });
    return id;
  });
};

/** A colleague whom nobody will miss. */
export const colleague: Making = anybodys((ground) =>
  work(ground, async (w) => {
    const id = w.chance.id(w.nowMs);
    w.em.create(Staff, {
      id,
      slackUser: `U0${id.replaceAll('-', '').toUpperCase().slice(-12)}`,
      name: '临时工',
      nameEn: null,
      roles: ['technician'],
      communities: [],
      active: true,
      createdAt: w.nowMs,
    });
    return id;
  }),
);

export const text = (value: string) => ({ type: 'plain_text_input', value });
export const choice = (value: string) => ({
  type: 'static_select',
  selected_option: { text: { type: 'plain_text', text: value }, value },
});
export const choices = (...values: string[]) => ({
  type: 'multi_static_select',
  selected_options: values.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
});
export type Fields = Record<string, Record<string, unknown>>;

export async function requestNumber(ground: Ground, id: string): Promise<number> {
  return (await ground.office.opened.office.orm.em.fork().findOneOrFail(Request, { id })).number;
}

/** The first day after those that are closed; far back, where nothing is booked. */
export async function nextClosable({ office, community: of }: Ground): Promise<Fields[string]> {
  const em = office.opened.office.orm.em.fork();
  const [last] = await em.find(
    DayClosing,
    { community: of },
    { orderBy: { day: 'desc' }, limit: 1 },
  );
  const day = last ? Temporal.PlainDate.from(last.day).add({ days: 1 }).toString() : '2001-01-01';
  return { type: 'datepicker', selected_date: day };
}

/** A day that was closed by nobody who may sign it. */
export const dayClosing: Making = anybodys(async (ground) =>
  work(ground, async (w) => {
    const { selected_date: day } = (await nextClosable(ground)) as { selected_date: string };
    return w.em.create(DayClosing, {
      id: w.chance.id(w.nowMs),
      community: ground.community,
      day,
      sheet: await reckonSheet(w, ground.community, day),
      words: '',
      closedBy: ground.helper.id,
      closedAt: w.nowMs,
    }).id;
  }),
);

let bankLinesMade = 0;
/** A line of a bank's statement that is nobody's yet. */
export const bankLine: Making = anybodys((ground) =>
  work(ground, async (w) => {
    bankLinesMade += 1;
    return w.em.create(BankLine, {
      id: w.chance.id(w.nowMs),
      community: ground.community,
      key: `row:${bankLinesMade}`,
      bookedOn: '2026-11-20',
      amountFen: 100n + BigInt(bankLinesMade),
      reference: null,
      payer: null,
      memo: null,
      importedAt: w.nowMs,
    }).id;
  }),
);

/** What somebody gave a reason for, which can be taken back. */
export const bankMatch: Making = anybodys((ground) =>
  work(ground, async (w) => {
    return w.em.create(BankMatch, {
      id: w.chance.id(w.nowMs),
      community: ground.community,
      way: 'reason',
      differenceFen: 0n,
      reason: '利息',
      actorKind: 'system',
      actor: null,
      at: w.nowMs,
    }).id;
  }),
);
