import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAction, encodeAction } from '../../bots/telegram/callback-data.ts';
import { type Action, type ActionVerb, feeViews, surveyActs } from '../../src/actions.ts';
import { categories, correctionFields, requestKinds } from '../../src/codes.ts';
import { willow } from '../support/dialogue.ts';

const most = 999_999_999_999_999;
const id = '019ab2f0-1c3d-7e4f-8a5b-0123456789ab';
const someHome = '019aaf00-0000-7000-8000-00000000beef';
const variants: Record<ActionVerb, Action[]> = {
  submit: [{ verb: 'submit', draft: most }],
  cancel: [{ verb: 'cancel', draft: most }],
  change: [{ verb: 'change', draft: most }],
  back: [{ verb: 'back', draft: most }],
  resume: [{ verb: 'resume', draft: most }],
  change_category: [{ verb: 'change_category', draft: most }],
  change_unit: [{ verb: 'change_unit', draft: most }],
  change_words: [{ verb: 'change_words', draft: most }],
  change_kind: [{ verb: 'change_kind', draft: most }],
  add_photo: [{ verb: 'add_photo', draft: most }],
  set_category: categories.map((category) => ({ verb: 'set_category', draft: most, category })),
  set_kind: requestKinds.map((kind) => ({ verb: 'set_kind', draft: most, kind })),
  set_unit: [0, 11, 99].map((unit) => ({ verb: 'set_unit', draft: most, unit })),
  set_anonymous: [true, false].map((anonymous) => ({
    verb: 'set_anonymous',
    draft: most,
    anonymous,
  })),
  belongs: [{ verb: 'belongs', draft: most, request: most }],
  separate: [{ verb: 'separate', draft: most }],
  add_to: [{ verb: 'add_to', request: most }],
  urge: [{ verb: 'urge', request: most }],
  withdraw: [{ verb: 'withdraw', request: most }],
  withdraw_surely: [{ verb: 'withdraw_surely', request: most }],
  keep: [{ verb: 'keep', request: most }],
  show: [{ verb: 'show', request: most }],
  ask_times: [{ verb: 'ask_times', request: most }],
  say_time: [{ verb: 'say_time', request: most }],
  offer_time: [{ verb: 'offer_time', request: most, from: most, to: most }],
  accept_time: [{ verb: 'accept_time', request: most, from: most }],
  somebody_came: [{ verb: 'somebody_came', request: most }],
  nobody_came: [{ verb: 'nobody_came', request: most }],
  outcome: (['solved', 'partly', 'not_solved'] as const).map((outcome) => ({
    verb: 'outcome',
    request: most,
    outcome,
  })),
  stars: ([1, 2, 3, 4, 5] as const).map((stars) => ({ verb: 'stars', request: most, stars })),
  object: [{ verb: 'object', request: most }],
  agree_price: [{ verb: 'agree_price', request: most, quote: most }],
  decline_price: [{ verb: 'decline_price', request: most, quote: most }],
  skip_comment: [{ verb: 'skip_comment', request: most }],
  same_problem: [{ verb: 'same_problem', request: most, problem: most }],
  other_problem: [{ verb: 'other_problem', request: most, problem: most }],
  happening: [{ verb: 'happening', emergency: most }],
  no_danger: [{ verb: 'no_danger', emergency: most }],
  language: (['zh-CN', 'en'] as const).map((language) => ({ verb: 'language', language })),
  quiet: [{ verb: 'quiet' }],
  correct_details: [{ verb: 'correct_details' }],
  correct: correctionFields.map((field) => ({ verb: 'correct', field })),
  take_back: correctionFields.map((field) => ({ verb: 'take_back', field })),
  submit_correction: [{ verb: 'submit_correction', correction: most }],
  drop_correction: [{ verb: 'drop_correction', correction: most }],
  set_quiet: (['community', 'night', 'none', 'other'] as const).map((hours) => ({
    verb: 'set_quiet',
    hours,
  })),
  not_mine: [{ verb: 'not_mine', question: most }],
  seen_notice: [{ verb: 'seen_notice', notice: most }],
  human: [{ verb: 'human' }],
  menu: [{ verb: 'menu' }],
  report: [{ verb: 'report' }],
  complain: [{ verb: 'complain' }],
  bill: [{ verb: 'bill' }],
  requests: [{ verb: 'requests' }],
  enter_code: [{ verb: 'enter_code' }],
  ask_in: [{ verb: 'ask_in' }],
  live_in: [{ verb: 'live_in', community: willow.id }],
  at_community: [{ verb: 'at_community', emergency: 999_999_999_999_999, community: willow.id }],
  household: [{ verb: 'household' }],
  household_of: [{ verb: 'household_of', unit: id }],
  let_in: [{ verb: 'let_in', unit: id }],
  uninvite: [{ verb: 'uninvite', invitation: id }],
  end_access: [{ verb: 'end_access', stay: id }],
  show_amounts: [{ verb: 'show_amounts', stay: id }],
  hide_amounts: [{ verb: 'hide_amounts', stay: id }],
  end_access_surely: [{ verb: 'end_access_surely', stay: id }],
  fees: feeViews.map((view) => ({ verb: 'fees', view, unit: id })),
  fees_month: (['why', 'lines', 'doubt'] as const).map((view) => ({
    ...{ verb: 'fees_month', view, unit: id, period: '2026-11' },
  })),
  bill_pdf: [{ verb: 'bill_pdf', unit: id, period: '2026-11' }],
  fee_chart: [{ verb: 'fee_chart', unit: id }],
  meter: [{ verb: 'meter', meter: id }],
  promise: [{ verb: 'promise', unit: id, on: '2026-12-20' }],
  fee_person: [{ verb: 'fee_person', question: most }],
  own_copy: [{ verb: 'own_copy' }],
  leaving: [{ verb: 'leaving' }],
  leaving_not: [{ verb: 'leaving_not' }],
  erase_back: [{ verb: 'erase_back' }],
  leave: (['moved', 'chat', 'erase'] as const).map((how) => ({ verb: 'leave', how })),
  leave_surely: (['chat', 'erase'] as const).map((how) => ({ verb: 'leave_surely', how })),
  leave_home: [{ verb: 'leave_home', unit: someHome }],
  leave_home_surely: [{ verb: 'leave_home_surely', unit: someHome }],
  survey: surveyActs.map((act) => ({
    verb: 'survey',
    survey: 123456,
    act,
    question: 29,
    choice: 11,
  })),
};
const all: Action[] = Object.values(variants).flat();

describe('what a button carries', () => {
  test('is read back as what it was, and takes 64 bytes at most', () => {
    for (const action of all) {
      const data = encodeAction(action);
      expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(64);
      expect(decodeAction(data), data).toEqual(action);
    }
    expect(new Set(all.map(encodeAction)).size).toBe(all.length);
  });

  test('stays what it was: messages of years ago are still tapped', () => {
    const written: [string, Action][] = [
      ['1.s.12', { verb: 'submit', draft: 12 }],
      ['1.x.12', { verb: 'cancel', draft: 12 }],
      ['1.c.12', { verb: 'change', draft: 12 }],
      ['1.b.12', { verb: 'back', draft: 12 }],
      ['1.res.12', { verb: 'resume', draft: 12 }],
      ['1.cc.12', { verb: 'change_category', draft: 12 }],
      ['1.cu.12', { verb: 'change_unit', draft: 12 }],
      ['1.cw.12', { verb: 'change_words', draft: 12 }],
      ['1.ck.12', { verb: 'change_kind', draft: 12 }],
      ['1.ap.12', { verb: 'add_photo', draft: 12 }],
      ['1.sep.12', { verb: 'separate', draft: 12 }],
      ['1.cat.12.plumbing', { verb: 'set_category', draft: 12, category: 'plumbing' }],
      ['1.kind.12.repair', { verb: 'set_kind', draft: 12, kind: 'repair' }],
      ['1.unit.12.99', { verb: 'set_unit', draft: 12, unit: 99 }],
      ['1.anon.12.1', { verb: 'set_anonymous', draft: 12, anonymous: true }],
      ['1.of.12.1042', { verb: 'belongs', draft: 12, request: 1042 }],
      ['1.add.1042', { verb: 'add_to', request: 1042 }],
      ['1.urge.1042', { verb: 'urge', request: 1042 }],
      ['1.wd.1042', { verb: 'withdraw', request: 1042 }],
      ['1.wds.1042', { verb: 'withdraw_surely', request: 1042 }],
      ['1.keep.1042', { verb: 'keep', request: 1042 }],
      ['1.show.1042', { verb: 'show', request: 1042 }],
      ['1.same.1042.7', { verb: 'same_problem', request: 1042, problem: 7 }],
      ['1.diff.1042.7', { verb: 'other_problem', request: 1042, problem: 7 }],
      [`1.fee.owed.${id}`, { verb: 'fees', view: 'owed', unit: id }],
      [
        `1.feem.why.${id}.2026-11`,
        { verb: 'fees_month', view: 'why', unit: id, period: '2026-11' },
      ],
      [`1.bpdf.${id}.2026-11`, { verb: 'bill_pdf', unit: id, period: '2026-11' }],
      [`1.fch.${id}`, { verb: 'fee_chart', unit: id }],
      [`1.mtr.${id}`, { verb: 'meter', meter: id }],
      [`1.pay.${id}.2026-12-20`, { verb: 'promise', unit: id, on: '2026-12-20' }],
      [`1.hhsee.${id}`, { verb: 'show_amounts', stay: id }],
      [`1.hhhide.${id}`, { verb: 'hide_amounts', stay: id }],
      ['1.feep.3', { verb: 'fee_person', question: 3 }],
      ['1.skip.1042', { verb: 'skip_comment', request: 1042 }],
      ['1.obj.1042', { verb: 'object', request: 1042 }],
      ['1.pry.1042.2', { verb: 'agree_price', request: 1042, quote: 2 }],
      ['1.prn.1042.2', { verb: 'decline_price', request: 1042, quote: 2 }],
      ['1.out.1042.not_solved', { verb: 'outcome', request: 1042, outcome: 'not_solved' }],
      ['1.star.1042.5', { verb: 'stars', request: 1042, stars: 5 }],
      ['1.now.7', { verb: 'happening', emergency: 7 }],
      ['1.safe.7', { verb: 'no_danger', emergency: 7 }],
      ['1.nm.12', { verb: 'not_mine', question: 12 }],
      ['1.sn.12', { verb: 'seen_notice', notice: 12 }],
      ['1.lang.en', { verb: 'language', language: 'en' }],
      ['1.quiet', { verb: 'quiet' }],
      ['1.fix', { verb: 'correct_details' }],
      ['1.fixf.phone', { verb: 'correct', field: 'phone' }],
      ['1.back.name', { verb: 'take_back', field: 'name' }],
      ['1.fixs.12', { verb: 'submit_correction', correction: 12 }],
      ['1.fixx.12', { verb: 'drop_correction', correction: 12 }],
      ['1.qh.night', { verb: 'set_quiet', hours: 'night' }],
      ['1.hum', { verb: 'human' }],
      ['1.menu', { verb: 'menu' }],
      ['1.rep', { verb: 'report' }],
      ['1.com', { verb: 'complain' }],
      ['1.bill', { verb: 'bill' }],
      ['1.reqs', { verb: 'requests' }],
      ['1.code', { verb: 'enter_code' }],
      ['1.ask', { verb: 'ask_in' }],
      [`1.in.${willow.id}`, { verb: 'live_in', community: willow.id }],
      [`1.at.7.${willow.id}`, { verb: 'at_community', emergency: 7, community: willow.id }],
      ['1.hh', { verb: 'household' }],
      [`1.hhof.${id}`, { verb: 'household_of', unit: id }],
      [`1.hhin.${id}`, { verb: 'let_in', unit: id }],
      [`1.hhtb.${id}`, { verb: 'uninvite', invitation: id }],
      [`1.hhend.${id}`, { verb: 'end_access', stay: id }],
      [`1.hhends.${id}`, { verb: 'end_access_surely', stay: id }],
      ['1.copy', { verb: 'own_copy' }],
      ['1.lv', { verb: 'leaving' }],
      ['1.lvn', { verb: 'leaving_not' }],
      ['1.erb', { verb: 'erase_back' }],
      ['1.lvw.moved', { verb: 'leave', how: 'moved' }],
      ['1.lvs.erase', { verb: 'leave_surely', how: 'erase' }],
      [`1.lvh.${someHome}`, { verb: 'leave_home', unit: someHome }],
      [`1.lvhs.${someHome}`, { verb: 'leave_home_surely', unit: someHome }],
      ['1.sv.3.tap.4.5', { verb: 'survey', survey: 3, act: 'tap', question: 4, choice: 5 }],
      ['1.apt.1042', { verb: 'ask_times', request: 1042 }],
      ['1.aps.1042', { verb: 'say_time', request: 1042 }],
      [
        '1.apo.1042.29926080.29926260',
        { verb: 'offer_time', request: 1042, from: 29926080, to: 29926260 },
      ],
      ['1.apa.1042.29926080', { verb: 'accept_time', request: 1042, from: 29926080 }],
      ['1.apy.1042', { verb: 'somebody_came', request: 1042 }],
      ['1.apn.1042', { verb: 'nobody_came', request: 1042 }],
    ];
    for (const [data, action] of written) expect(decodeAction(data), data).toEqual(action);
    expect(new Set(written.map(([, action]) => action.verb))).toEqual(
      new Set(Object.keys(variants)),
    );
  });

  test.each([
    '',
    '.',
    '1',
    '1.',
    '0.s.12',
    '2.s.12',
    '1.s',
    '1.s.',
    '1.s.-1',
    '1.s.1e3',
    '1.s.12.13',
    '1.s.1234567890123456',
    '1.s.１２',
    '1.cat.12.nonsense',
    '1.star.1.6',
    '1.out.1.perhaps',
    '1.lang.fr',
    '1.in.柳苑',
    '1.at.7',
    '1.hhof.3-2-501',
    '1.hhend.12',
    `1.hhends.${id}.1`,
    '1.lvw.somehow',
    '1.lvs.moved',
    '1.lvhs.12',
    '1.__proto__.1',
    '1.constructor',
    '{"v":1}',
    '\u0000',
  ])('%j is no button', (data) => {
    expect(decodeAction(data)).toBeNull();
  });

  test('whatever arrives is an action or null, never a fault', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `1.${text}`),
        ),
        (data) => {
          const action = decodeAction(data);
          if (action !== null) expect(decodeAction(encodeAction(action))).toEqual(action);
        },
      ),
      { seed: 5 },
    );
  });
});
