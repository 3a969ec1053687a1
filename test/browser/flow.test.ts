import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../support/chromium.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { dotPng } from '../support/stand-ins.ts';
import { openVisitor, type Visitor } from '../support/visitor.ts';

const words = {
  zh: {
    repair: '厨房水龙头一直滴水',
    draft: /报修[\s\S]*给排水[\s\S]*厨房水龙头一直滴水/,
    submit: '提交',
    number: /工单 (\d+)/,
    claimed: /张师傅已接单/,
    reply: '我明天下午两点到，您在家吗',
    done: '更换阀芯',
    isDone: /张师傅已处理：更换阀芯/,
    notSolved: '没解决',
    sorry: /抱歉/,
    still: '还在漏',
    reopened: /退回|重新打开/,
    solved: '已解决',
    rate: /打个分|怎么样/,
    comment: '师傅很好',
    end: /记下|谢谢您/,
    complaint: '楼上半夜还在装修，根本睡不着',
    heard: /投诉[\s\S]*噪音/,
    answer: '已请值班员上门劝停，明早给您结果',
    gas: '家里有很重的煤气味',
    safety: /燃气/,
    acknowledged: /已收到，正在/,
  },
  en: {
    repair: 'The kitchen tap keeps dripping',
    draft: /Repair[\s\S]*Plumbing[\s\S]*The kitchen tap keeps dripping/,
    submit: 'Submit',
    number: /request (\d+)/i,
    claimed: /Wei[\s\S]*taken it/,
    reply: 'I shall be there at two tomorrow afternoon',
    done: 'new cartridge',
    isDone: /Wei[\s\S]*dealt with it: new cartridge/,
    notSolved: 'Not solved',
    sorry: /sorry/i,
    still: 'it still leaks',
    reopened: /open again/,
    solved: 'Solved',
    rate: /How was the service/,
    comment: 'very kind',
    end: /noted|Thank you/,
    complaint: 'They are drilling upstairs in the middle of the night, I cannot sleep',
    heard: /Complaint[\s\S]*Noise/,
    answer: 'The duty officer is on his way up to stop it',
    gas: 'There is a strong smell of gas in my flat',
    safety: /switch|windows/,
    acknowledged: /has it and is/,
  },
};
type Words = typeof words.zh;

/** A repair from the first word to the last star, with one "not solved" in between. */
async function playRepair({ phone, desk }: Visitor, w: Words): Promise<void> {
  await phone.sendsPhoto('tap', w.repair);
  await phone.reads(w.draft);
  await phone.taps(w.submit);
  const number = w.number.exec(await phone.reads(w.number))?.[1];

  await desk.isOf('张伟');
  await desk.readsCard(new RegExp(`${number}[\\s\\S]*${w.repair}`));
  await desk.clicks('request.claim');
  await phone.reads(w.claimed);
  await desk.opensThread();
  await desk.seesPhotoInThread();
  await desk.writesInThread(`@门房 ${w.reply}`);
  await desk.seesMark('white_check_mark');
  await phone.reads(new RegExp(w.reply));
  await desk.closesThread();

  await desk.clicks('request.done');
  await desk.isRefused({ done: w.done, cost: 'twelve' }, /35\.50/);
  await desk.fillsWindow({ cost: '35.5' }, { block: 'photos', png: dotPng });
  await phone.reads(w.isDone);
  await phone.seesPhotos(1);
  await phone.taps(w.notSolved);
  await phone.reads(w.sorry);
  await phone.says(w.still);
  await phone.reads(w.reopened);

  await desk.readsCard(/重开 1 次/);
  await desk.clicks('request.claim');
  await desk.clicks('request.done');
  await desk.fillsWindow({ done: w.done });
  await phone.taps(w.solved);
  await phone.reads(w.rate);
  await phone.taps('⭐5');
  await phone.says(w.comment);
  await phone.reads(w.end);
  await desk.readsCard(new RegExp(`⭐⭐⭐⭐⭐[\\s\\S]*${w.comment}`));
}

/** A complaint, answered by the desk from the reply window. */
async function playComplaint({ phone, desk }: Visitor, w: Words): Promise<void> {
  await phone.says(w.complaint);
  await phone.reads(w.heard);
  await phone.taps(w.submit);
  await desk.isOf('陈静');
  await desk.readsCard(new RegExp(w.complaint));
  await desk.clicks('request.reply');
  await desk.fillsWindow({ text: w.answer });
  await phone.reads(new RegExp(w.answer));
}

/** An emergency: safety words at once, and the resident told who has it. */
async function playEmergency({ phone, desk }: Visitor, w: Words): Promise<void> {
  await phone.says(w.gas);
  await phone.reads(w.safety);
  await desk.isOf('刘建国');
  await desk.opens('紧急-emergency');
  await desk.readsCard(new RegExp(w.gas));
  await desk.clicks('emergency.ack');
  await phone.reads(w.acknowledged);
}

describe.runIf(chromiumPath !== null)('the playground, as a visitor plays it', () => {
  let browser: Browser;
  let office: TestOffice;
  let visitor: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    office = await startTestOffice();
  });
  afterEach(async () => {
    expect(visitor.troubles).toEqual([]);
    await visitor.close();
    await office.stop();
  });

  it('goes from an invitation to the last star, a complaint and an emergency, in Chinese at a desk', async () => {
    visitor = await openVisitor(browser, office.origin, {
      locale: 'zh-CN',
      width: 1440,
      height: 900,
    });
    await visitor.phone.isOf('钱国强');
    await visitor.phone.starts();
    await visitor.phone.reads(/您好[\s\S]*1-1-302/);
    await playRepair(visitor, words.zh);
    await playComplaint(visitor, words.zh);
    await playEmergency(visitor, words.zh);
  });

  it('goes the same way in English on a phone, from a code typed in', async () => {
    visitor = await openVisitor(browser, office.origin, {
      locale: 'en-GB',
      width: 390,
      height: 844,
      touch: true,
    });
    await visitor.phone.isOf('Emma Carter');
    await visitor.phone.starts();
    await visitor.phone.reads(/code/);
    await visitor.phone.says('GYEMM24D');
    await visitor.phone.reads(/Hello/);
    await playRepair(visitor, words.en);
    await playComplaint(visitor, words.en);
    await playEmergency(visitor, words.en);
  });
});
