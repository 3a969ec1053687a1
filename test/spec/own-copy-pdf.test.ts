import { describe, expect, test } from 'vitest';
import type { OwnCopy, OwnRequest } from '../../src/residents/own-data/own-copy.ts';
import { ownCopyPdf } from '../../src/residents/own-data/own-copy-pdf.ts';
import { pdfPages } from '../support/pdf-text.ts';

const nothing: OwnCopy = {
  made_at: '2026-11-24T10:00:00+08:00',
  community: '桂苑',
  time_zone: 'Asia/Shanghai',
  person: { name: '周小明', phone: null, on_file_since: '2026-11-24T09:00:00+08:00' },
  chat: null,
  homes: [],
  requests: [],
  emergencies: [],
  calls: [],
  corrections: [],
  erasures: [],
  admissions: [],
  invitations: [],
  let_in: [],
  phone_seen: [],
};

const request = (number: number): OwnRequest => ({
  number,
  home: '3-2-501',
  kind: 'repair',
  category: 'plumbing',
  urgency: 'normal',
  state: 'closed',
  opened_at: '2026-11-24T10:00:00+08:00',
  words: `厨房水龙头滴水，第 ${number} 次`,
  wished: '明天下午',
  anonymous: false,
  materials: '阀芯',
  cost_fen: '3500',
  outcome: 'solved',
  stars: 5,
  person_stars: null,
  comment: '很快',
  history: [
    {
      at: '2026-11-24T10:00:00+08:00',
      by: 'resident',
      name: null,
      what: 'opened',
      text: '',
      files: 2,
    },
    {
      at: '2026-11-24T11:00:00+08:00',
      by: 'staff',
      name: '张师傅',
      what: 'done',
      text: '更换阀芯',
      files: 0,
    },
  ],
});

describe('the copy as a PDF', () => {
  test('the copy of somebody of whom hardly anything is held is a page that says so', async () => {
    const pages = pdfPages(await ownCopyPdf(nothing, 'zh-CN'));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/桂苑 · 我的资料副本/);
    expect(pages[0]).toMatch(/姓名：周小明[\s\S]*电话：没有登记/);
    expect(pages[0]).toMatch(/工单（0）\n没有。/);
    expect(pages[0]).toMatch(/第 1 页，共 1 页/);
  });

  test('the copy of a long life goes on over as many pages as it takes, each with its number', async () => {
    const requests = Array.from({ length: 80 }, (_, at) => request(1080 - at));
    const pdf = await ownCopyPdf({ ...nothing, requests }, 'zh-CN');
    const pages = pdfPages(pdf);
    expect(pages.length).toBeGreaterThan(5);
    for (const [at, page] of pages.entries())
      expect(page).toContain(`第 ${at + 1} 页，共 ${pages.length} 页`);
    const all = pages.join('\n');
    for (const { number } of requests) expect(all).toContain(`第 ${number} 次`);
    expect(all).toMatch(/工单 1080 · 报修 · 给排水 · 已结束\n3-2-501 · 希望 明天下午/);
    expect(all).toMatch(/2026-11-24 11:00 · 张师傅 · 处理完成：更换阀芯/);
    expect(all).toMatch(/您 · 提交（附件 2 个）/);
    expect(all).toMatch(/用料：阀芯 · 费用：35\.00 元/);
    expect(pdf.length).toBeLessThan(400_000);
  });

  test('reads in English to whoever reads English', async () => {
    const [page] = pdfPages(await ownCopyPdf({ ...nothing, requests: [request(7)] }, 'en'));
    expect(page).toMatch(/A copy of my data[\s\S]*Name: 周小明[\s\S]*Phone: none on file/);
    expect(page).toMatch(/Request 7 · Repair · Plumbing · Closed/i);
    expect(page).toMatch(/You gave 5 of 5 stars\./);
    expect(page).toMatch(/Page 1 of 2/);
  });
});
