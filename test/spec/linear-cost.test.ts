import { describe, expect, test } from 'vitest';
import { plainFromSlack } from '../../bots/slack/kit/plain-text.ts';
import { readUpdate } from '../../bots/telegram/read-update.ts';
import { headingKey } from '../../src/archive/rows/columns.ts';
import { placePart, readAddress } from '../../src/community/addresses/place.ts';
import {
  readHours,
  readServicePhone,
  readSpecialDays,
  readTimeZone,
} from '../../src/community/read-settings.ts';
import { isCaption } from '../../src/conversation/flows/drafting/captions.ts';
import {
  householdAsked,
  nameIn,
  saysWho,
} from '../../src/conversation/flows/household/household-words.ts';
import { saysNotMine } from '../../src/conversation/flows/knowledge/answering.ts';
import { halfQuestion } from '../../src/conversation/flows/knowledge/half-question.ts';
import { readName } from '../../src/conversation/flows/own/own-words.ts';
import { isDayAlone } from '../../src/conversation/flows/senses.ts';
import { isShortAnswer } from '../../src/conversation/flows/short-answers.ts';
import { decodeText } from '../../src/files/decode-text.ts';
import { lookIntoWorkbook } from '../../src/files/look-into-workbook.ts';
import * as readCell from '../../src/files/read-cell.ts';
import { withoutSecrets } from '../../src/log.ts';
import { readQuestion } from '../../src/requests/knowledge/search/read-question.ts';
import { redactOwn } from '../../src/requests/request/unnamed/redact-own.ts';
import { readAlarm } from '../../src/understanding/reading/danger/alarm.ts';
import { withoutFigures } from '../../src/understanding/reading/danger/alarm-figures.ts';
import { firstAidFor } from '../../src/understanding/reading/danger/first-aid.ts';
import { isEverydayAnswer } from '../../src/understanding/reading/everyday-answers.ts';
import { generalise } from '../../src/understanding/reading/generalise.ts';
import { normalise } from '../../src/understanding/reading/normalise.ts';
import { redactForHelper } from '../../src/understanding/reading/redact-for-helper.ts';
import { piecesOf } from '../../src/understanding/reading/split-matters.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { foldText } from '../../src/understanding/slots/fold.ts';
import { slotReader } from '../../src/understanding/slots/slots.ts';
import { unitMentions } from '../../src/understanding/slots/unit-grammar.ts';
import { workbookOf } from '../support/zip.ts';

/**
 * Whatever a stranger sends costs no more than its length: four times the text
 * may cost four times as much, and not sixteen. What is measured is the time of
 * the processor, the least of several tries, so that a busy machine fails nothing.
 */

const understand = loadUnderstanding();
const readSlots = slotReader();
const context = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };
const update = (text: string): unknown => ({
  update_id: 1,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: 5, type: 'private', first_name: 'x' },
    from: { id: 5, is_bot: false, first_name: 'x' },
    text,
  },
});

const readers: Record<string, (text: string) => unknown> = {
  understand: (text) => understand(text, context),
  'the slots': (text) => readSlots(text, context),
  'where a text speaks of a home': (text) => unitMentions(foldText(text), text),
  normalise: (text) => normalise(text, new Map()),
  piecesOf,
  readAlarm,
  withoutFigures,
  isEverydayAnswer,
  firstAidFor,
  generalise,
  redactForHelper: (text) => redactForHelper(text, ['赵玉兰', 'Emma Carter']),
  'the words of somebody unnamed': (text) =>
    redactOwn(text, {
      names: ['赵玉兰', 'Emma Carter'],
      phones: ['+8613800010601'],
      homes: ['3-2-501'],
    }),
  isCaption,
  isShortAnswer,
  householdAsked,
  nameIn,
  saysWho,
  readName,
  'a Telegram update': (text) => readUpdate(update(text), { id: 1, username: 'gate_bot' }),
  plainFromSlack: (text) => plainFromSlack(text, { bot: 'U0BOT' }),
  withoutSecrets,
  'a cell of words': readCell.readWords,
  'a cell of a day': readCell.readDay,
  'a cell of a number': (text) => readCell.readDecimal(text, 2, /(?:㎡|平方米)$/i),
  'a cell of a phone': (text) => readCell.readPhone(text, 'CN'),
  'a heading': headingKey,
  'an address': readAddress,
  'a part of an address': (text) => placePart('room', text),
  'a file’s letters': (text) => decodeText(Buffer.from(text)),
  'what a workbook says of itself': (text) =>
    lookIntoWorkbook(workbookOf({ sheet: '<worksheet/>', sheets: text })),
  'what a question asks': readQuestion,
  'half a question': halfQuestion,
  'a day alone': isDayAlone,
  saysNotMine,
  readHours,
  readServicePhone,
  readSpecialDays,
  readTimeZone,
};

/** What patterns stumble over when it stands in a long row. */
const units = [
  ...[
    ',',
    '，',
    ' ',
    '\t',
    '\n',
    '.',
    '。',
    '-',
    '<',
    '>',
    '&',
    '|',
    '@',
    '/',
    ':',
    '[',
    '(',
    '"',
    '“',
    '=',
    '%',
    '!',
  ],
  ...['a', 'A', '1', '0', '一', '的', '我', '家', '号', '室', '点', '年', '千', '🔥', '\u200b'],
  ...[
    '&lt;',
    '<a|',
    '://',
    'x://',
    'a:',
    'bot1:',
    '1:',
    'xoxb-',
    '[1]',
    '1、',
    '1,',
    '1.',
    '3-',
    '1-1-',
    'a1',
    ' \n',
  ],
  ...[
    '另外',
    'also ',
    ', also',
    '1138',
    '.1-1-',
    '3-1.',
    '3栋',
    '明天',
    'the ',
    'and ',
    'come in ',
    '着火',
    '救 ',
    'h e ',
    'fiii',
    '漏水，',
  ],
  ...['<sheet ', '<sheet>', '<sheet/>', '<sheet a="b"/>', 'a="b" ', '<a><', '</a>', '<!--'],
  ...['two ', '13800010501', '姓名：', '我叫', 'a@a.', '2026-', '08:30-', '(a', '#1', '0.', '°'],
];
const shapes: readonly ((row: string) => string)[] = [
  (row) => row,
  (row) => `${row}Z!`,
  (row) => `x${row} ok`,
];
const short = 2500;
const long = 4 * short;

function costMs(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least of a few tries, or the first that is quick enough to prove the point. */
function leastMs(read: (text: string) => unknown, text: string, enoughMs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5 && least > enoughMs; attempt += 1)
    least = Math.min(least, costMs(read, text));
  return least;
}

describe.each(Object.entries(readers))('%s', (_name, read) => {
  test('costs no more than four times as much for four times the text', () => {
    const slow: string[] = [];
    read('warm 暖机 1-2-301');
    for (const unit of units) {
      for (const shape of shapes) {
        const text = (length: number): string =>
          shape(unit.repeat(Math.ceil(length / unit.length)));
        const much = leastMs(read, text(long), 30);
        if (much <= 30) continue;
        const little = Math.max(leastMs(read, text(short), 2), 2);
        if (much > 9 * little) slow.push(`${JSON.stringify(unit)}: ${little} ms, ${much} ms`);
      }
    }
    expect(slow).toEqual([]);
  });
});

test('twelve messages of nothing but commas are understood while one waits for nothing', () => {
  const burst = Array.from({ length: 12 }, () => '，'.repeat(4096)).join('\n');
  expect(leastMs((text) => understand(text, context), burst, 700)).toBeLessThan(700);
});

test('danger is seen wherever it stands in a long text', () => {
  const before = '请问物业费可以用微信交吗？'.repeat(300);
  expect(understand(before, context).emergency).toBe('none');
  for (const cut of [0, 1, 900, 1795, 1799, 1805])
    expect(understand(`${before.slice(cut)}家里着火了快来人`, context)).toMatchObject({
      emergency: 'alert',
      emergencyKind: 'fire',
      intent: 'emergency',
    });
});
