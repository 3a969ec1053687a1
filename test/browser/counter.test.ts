import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../support/chromium.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { openVisitor, type Visitor } from '../support/visitor.ts';

describe.runIf(chromiumPath !== null)('what else a visitor can do on the page', () => {
  let browser: Browser;
  let office: TestOffice;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    office = await startTestOffice();
    visitor = await openVisitor(browser, office.origin, {
      locale: 'zh-CN',
      width: 1440,
      height: 900,
    });
    page = visitor.page;
    await visitor.phone.isOf('钱国强');
  });
  afterEach(async () => {
    expect(visitor.troubles).toEqual([]);
    await visitor.close();
    await office.stop();
  });

  it('taps a first sentence, and the invitation goes with it', async () => {
    await page.getByTestId('suggestion').first().click();
    await visitor.phone.reads(/1-1-302/);
    await visitor.phone.taps('提交');
    await visitor.phone.reads(/工单 \d+/);
    await visitor.desk.readsCard(/厨房水龙头/);
  });

  it('switches Slack off and on again, and the card comes late but comes', async () => {
    await visitor.phone.starts();
    await visitor.phone.reads(/1-1-302/);
    await page.getByTestId('drawer-handle').click();
    await page.getByTestId('drawer-tab-faults').click();
    const away = page.getByTestId('fault-slack-away');
    await away.click();
    await page.locator('[data-testid=fault-slack-away][aria-checked=true]').waitFor();
    await visitor.phone.says('楼道灯不亮');
    await visitor.phone.taps('提交');
    await visitor.phone.reads(/工单 \d+/);
    expect(await page.getByTestId('channel-log').getByTestId('card').count()).toBe(0);
    await away.click();
    await visitor.desk.readsCard(/楼道灯不亮/);
  });

  it('looks behind the counter, opens a raw call and moves the clock', async () => {
    await visitor.phone.starts();
    await visitor.phone.reads(/1-1-302/);
    await page.getByTestId('drawer-handle').click();
    await page.getByTestId('drawer-tab-calls').click();
    const call = page.getByTestId('raw-call').filter({ hasText: 'sendMessage' }).first();
    await call.locator('summary').click();
    await call.getByText('"chat_id"').first().waitFor();
    await page.getByTestId('drawer-tab-inbox').click();
    await page.locator('.row', { hasText: '钱国强' }).first().waitFor();
    await page.getByTestId('drawer-tab-outbox').click();
    await page.locator('.row', { hasText: '钱国强' }).first().waitFor();
    await page.getByTestId('drawer-tab-clock').click();
    const before = await page.getByTestId('office-time').first().textContent();
    await page.getByTestId('clock-1h').click();
    await page
      .getByTestId('office-time')
      .filter({ hasNotText: before ?? '' })
      .first()
      .waitFor();
    expect(office.clock.now() - Date.parse('2026-11-24T10:00:00+08:00')).toBeGreaterThan(3_599_000);
  });

  it('stops the bot and starts it again, and sends a voice, a place and a card', async () => {
    await visitor.phone.starts();
    await visitor.phone.reads(/1-1-302/);
    const log = page.getByTestId('phone-log');
    const mine = log.locator('[data-from=resident]');
    const attach = async (what: string): Promise<void> => {
      await page.getByTestId('phone-attach').click();
      await page.getByTestId(what).click();
    };
    const said = await mine.count();
    await attach('send-voice');
    await mine.nth(said).waitFor();
    await attach('send-location');
    await mine.nth(said + 1).waitFor();
    await attach('send-contact');
    await page.getByTestId('confirm').click();
    await mine.nth(said + 2).waitFor();
    await page.getByTestId('phone-menu').click();
    await page.getByTestId('phone-block').click();
    const again = page.getByTestId('phone-start').filter({ hasText: '解除屏蔽' });
    await again.click();
    await again.waitFor({ state: 'hidden' });
    await visitor.phone.says('还在吗');
    await office.comesToRest();
  });

  it('is refused aloud, and to themselves alone, for what their role does not allow', async () => {
    await page.getByTestId('suggestion').first().click();
    await visitor.phone.reads(/1-1-302/);
    await visitor.phone.taps('提交');
    await visitor.desk.isOf('周丽');
    await visitor.desk.readsCard(/厨房水龙头/);
    await visitor.desk.clicks('request.claim');
    const told = page.getByTestId('channel-log').getByText('仅您可见');
    await told.waitFor();
    await visitor.desk.isOf('王敏');
    await told.waitFor({ state: 'hidden' });
    await page.locator('[data-channel=home]').click();
    await page.getByTestId('app-home').getByText(/王敏/).first().waitFor();
  });
});
