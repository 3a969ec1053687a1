import { openSurvey } from '../../../src/feedback/surveys/open-survey.ts';
import { sendNoticeCommand } from '../../../src/notices/send-command.ts';
import { inOneTransaction } from '../../../src/work.ts';
import { daysAt, isShort, type Story } from './story.ts';

/** What the office announces in the middle of a month, in turn. */
const notices = [
  {
    zh: '下周二上午 9:00–11:00 清洗水箱，期间停水，请提前储水。',
    en: 'The water tanks are cleaned next Tuesday from 9 to 11; the water is off meanwhile.',
  },
  {
    zh: '本周六上午电梯年检，两部轮流停用，请走另一部。',
    en: 'The lifts are inspected on Saturday morning, one after the other.',
  },
  {
    zh: '请不要在楼道给电动车充电，有充电棚可用。',
    en: 'Please do not charge electric bikes in the stairwell; use the shed.',
  },
  {
    zh: '绿化带本周打药，请看好孩子和宠物。',
    en: 'The gardens are sprayed this week; please mind children and pets.',
  },
] as const;

/** A notice to everybody in the middle of each month, and in a short story on its first day. */
export function letOfficeAnnounce(story: Story): void {
  const middles = daysAt(story, 10).filter(
    ({ date }, index) => date.day === 15 || (index === 0 && isShort(story)),
  );
  for (const [index, { ms }] of middles.entries())
    story.world.at(ms, 'a notice', async () => {
      const { zh, en } = notices[index % notices.length] ?? notices[0];
      const texts = {
        'zh-CN': { title: '通知', words: `${zh}（第 ${index + 1} 期）` },
        en: { title: 'Notice', words: `${en} (no. ${index + 1})` },
      };
      const words = texts['zh-CN'].words;
      story.witness.announced.push({ atMs: story.world.clock.now(), words });
      await sendNoticeCommand(story.world.office().office, { texts, to: 'all' });
    });
}

const survey = (until: string): string => `
title: {zh-CN: 住户满意度调查, en: How content are you}
to: all
until: ${until}
reminders: [7]
anonymous: false
questions:
  - {code: service, type: stars, text: {zh-CN: 客服服务, en: The desk}}
  - {code: repair, type: stars, text: {zh-CN: 维修, en: Repairs}}
  - {code: clean, type: stars, text: {zh-CN: 清洁卫生, en: Cleaning}}
  - {code: safe, type: stars, text: {zh-CN: 安全, en: Safety}}
  - {code: again, type: yes_no, text: {zh-CN: 您会推荐我们吗, en: Would you recommend us?}}
`;

/** A survey on the tenth day, or the first of a short story, and again each half year. */
export function letOfficeAsk(story: Story): void {
  for (const [index, { ms, date }] of daysAt(story, 10).entries())
    if (index % 182 === (isShort(story) ? 0 : 9))
      story.world.at(ms, 'a survey', async () => {
        const document = survey(date.add({ days: 21 }).toString());
        await inOneTransaction(story.world.office().office, async (work) => {
          const { faults } = await openSurvey(work, { document, staff: null, allowed: null });
          if (faults.length > 0) throw new Error(`The survey is wrong: ${JSON.stringify(faults)}`);
        });
      });
}
