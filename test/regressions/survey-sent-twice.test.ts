import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSurvey } from '../../src/feedback/surveys/open-survey.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';

let office: TestOffice;
let zhao: ResidentDriver;
beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
});
afterAll(() => office.stop());

const document = `
title: {zh-CN: 年度满意度调查, en: Yearly survey}
to: all
until: 2026-12-01
anonymous: true
questions:
  - {code: clean, type: stars, text: {zh-CN: 清洁卫生, en: Cleaning}}
`;

/**
 * Found by seed 445 of the short stories: whoever tapped twice read, in place of the thanks and of what becomes of
 * their answers, that they had sent them already.
 */
it('whoever sends a survey with two taps keeps what was said of the first', async () => {
  await inOneTransaction(office.opened.office, (work) =>
    openSurvey(work, { document, staff: null, allowed: null }),
  );
  await zhao.hears(/想听听您的意见/);
  await zhao.taps('开始');
  await zhao.sees(/1\/1 · 清洁卫生/);
  await zhao.taps('⭐5');
  const review = await zhao.sees(/都答好了/);
  await zhao.taps('提交问卷');
  const thanks = /已提交，谢谢您的意见。您点的和写的都已从我们这里的记录里去掉/;
  await zhao.sees(thanks);
  await zhao.tapsOld(review, '提交问卷');
  await zhao.hears(/您已经提交过了/);
  await office.comesToRest();
  const stands = await zhao.sees(thanks);
  expect(stands.message_id).toBe(review.message_id);
  expect(await zhao.buttons(stands)).toEqual([]);
});
