import { expect, test } from 'vitest';
import { noticeMax, noticeMessage, type Written } from '../../src/notices/notice-message.ts';

const water: Written = {
  texts: { 'zh-CN': { title: '停水', words: '周四 9:00 到 12:00 停水，请提前备水。' } },
  urgent: false,
  community: { name: '桂苑', nameEn: 'Osmanthus Court' },
  corrects: null,
};
const both: Written = {
  ...water,
  texts: {
    ...water.texts,
    en: { title: 'Water off', words: 'The water is off on Thursday, 9 to 12.' },
  },
};

test('everybody reads a notice in their own language, and is told where it has only the other', () => {
  expect(noticeMessage(both, 'zh-CN')).toBe(
    '【通知】停水\n周四 9:00 到 12:00 停水，请提前备水。\n——桂苑物业服务中心',
  );
  expect(noticeMessage(both, 'en')).toBe(
    'Notice: Water off\nThe water is off on Thursday, 9 to 12.\nOsmanthus Court service centre',
  );
  expect(noticeMessage(water, 'en')).toMatch(/Notice: 停水[\s\S]*in Chinese only/);
  expect(
    noticeMessage({ ...water, texts: { en: { title: 'Fire drill', words: 'At ten.' } } }, 'zh-CN'),
  ).toMatch(/【通知】Fire drill[\s\S]*只有英文/);
});

test('one that is urgent says so, and one that corrects names what it puts right', () => {
  expect(noticeMessage({ ...both, urgent: true }, 'en')).toMatch(/^Urgent notice: /);
  const corrected: Written = { ...both, corrects: { texts: both.texts, on: '2026-11-24' } };
  expect(noticeMessage(corrected, 'zh-CN')).toMatch(
    /^【更正】停水\n2026年11月24日的通知「停水」.*以这一条为准/,
  );
  expect(noticeMessage(corrected, 'en')).toMatch(/^Correction: Water off\n.*“Water off” of /);
  // One that is both says both
  const bothAtOnce = { ...corrected, urgent: true };
  expect(noticeMessage(bothAtOnce, 'zh-CN')).toMatch(
    /^【紧急更正】停水\n2026年11月24日的通知「停水」/,
  );
  expect(noticeMessage(bothAtOnce, 'en')).toMatch(
    /^Urgent correction: Water off\n.*“Water off” of /,
  );
});

test('the longest notice there may be fits into a message', () => {
  const longest = { title: '长'.repeat(noticeMax.title), words: '长'.repeat(noticeMax.words) };
  const texts = { 'zh-CN': longest };
  const one: Written = { ...water, texts, corrects: { texts, on: '2026-11-24' } };
  expect(noticeMessage(one, 'en').length).toBeLessThanOrEqual(4096);
});
