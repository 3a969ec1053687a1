import type { Browser, Locator, Page } from 'playwright-core';

/** How long a visitor looks for something before giving up, in ms. */
const patienceMs = 15_000;

export type Visitor = {
  page: Page;
  /** The resident whose phone it is. */
  phone: PhoneSide;
  /** The member of the staff at the desk. */
  desk: DeskSide;
  /** What went wrong within the page: errors, and what its security policy forbade. */
  troubles: string[];
  close(): Promise<void>;
};

export type PhoneSide = {
  isOf(name: string): Promise<void>;
  says(words: string): Promise<void>;
  /** Sends one of the ready-made photos, with words. */
  sendsPhoto(sample: 'tap' | 'lamp' | 'ceiling', words: string): Promise<void>;
  starts(): Promise<void>;
  /** Taps a button by its caption, under the newest message that has one. */
  taps(caption: string): Promise<void>;
  /** Waits until a message reads so. @returns its words */
  reads(pattern: RegExp): Promise<string>;
  seesPhotos(count: number): Promise<void>;
};

export type DeskSide = {
  isOf(name: string): Promise<void>;
  opens(channel: string): Promise<void>;
  /** Waits until the newest card of the channel reads so. @returns its words */
  readsCard(pattern: RegExp): Promise<string>;
  clicks(action: string): Promise<void>;
  opensThread(): Promise<void>;
  closesThread(): Promise<void>;
  writesInThread(words: string): Promise<void>;
  seesPhotoInThread(): Promise<void>;
  seesMark(reaction: string): Promise<void>;
  /** Fills in the window that is open and submits it; waits until it has closed. */
  fillsWindow(
    fields: Record<string, string>,
    files?: { block: string; png: Buffer },
  ): Promise<void>;
  /** Submits the window, which must answer with an error beside a field. */
  isRefused(fields: Record<string, string>, pattern: RegExp): Promise<void>;
};

/** Somebody who opens the playground's page and plays both sides, as a visitor would. */
export async function openVisitor(
  browser: Browser,
  origin: string,
  look: { locale: 'zh-CN' | 'en-GB'; width: number; height: number; touch?: boolean },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    locale: look.locale,
    hasTouch: look.touch === true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') troubles.push(line.text());
  });
  await page.goto(origin);
  await page.locator('body.is-loaded').waitFor();
  const narrow = look.width < 760;
  /** Turns a narrow screen to the side that is wanted. */
  const turnTo = async (side: 'phone' | 'desk'): Promise<void> => {
    if (narrow) await page.locator(`#sides [data-side=${side}]`).click();
  };
  return {
    page,
    phone: phoneSide(page, turnTo),
    desk: deskSide(page, turnTo),
    troubles,
    close: () => context.close(),
  };
}

type Turn = (side: 'phone' | 'desk') => Promise<void>;

function phoneSide(page: Page, turnTo: Turn): PhoneSide {
  const log = page.getByTestId('phone-log');
  const writes = async (words: string): Promise<void> => {
    await turnTo('phone');
    await page.getByTestId('phone-composer').fill(words);
  };
  return {
    async isOf(name) {
      await turnTo('phone');
      await page.locator(`#residents [data-name="${name}"]`).click();
    },
    async says(words) {
      await writes(words);
      await page.getByTestId('phone-send').click();
      await log.getByText(words, { exact: true }).last().waitFor();
    },
    async sendsPhoto(sample, words) {
      await writes(words);
      await page.getByTestId('phone-attach').click();
      await page.locator(`[data-sample=${sample}]`).click();
      await log.locator('[data-from=resident] img').last().waitFor();
    },
    async starts() {
      await turnTo('phone');
      await page.getByTestId('phone-start').click();
    },
    async taps(caption) {
      await turnTo('phone');
      await log.locator(`[data-testid=inline-button][data-caption="${caption}"]`).last().click();
    },
    async reads(pattern) {
      await turnTo('phone');
      return wordsOf(log.locator('[data-from=bot]').filter({ hasText: pattern }).last());
    },
    async seesPhotos(count) {
      await turnTo('phone');
      await log
        .locator('[data-from=bot] img')
        .nth(count - 1)
        .waitFor();
    },
  };
}

function deskSide(page: Page, turnTo: Turn): DeskSide {
  const log = page.getByTestId('channel-log');
  const thread = page.getByTestId('thread');
  const modal = page.getByTestId('modal');
  const cards = log.getByTestId('card');
  const fill = (fields: Record<string, string>): Promise<void> => fillIn(modal, fields);
  return {
    async isOf(name) {
      await turnTo('desk');
      await page.locator(`#staff [data-name="${name}"]`).click();
    },
    async opens(channel) {
      await turnTo('desk');
      const places = page.getByTestId('open-places');
      if (await places.isVisible()) await places.click();
      const place = page.locator(`[data-channel-name="${channel}"]`);
      // An English reader is shown its English name.
      const shown = (await place.locator('.place-name').textContent()) ?? channel;
      await place.click();
      await page.getByTestId('channel-title').filter({ hasText: shown }).waitFor();
    },
    async readsCard(pattern) {
      await turnTo('desk');
      return wordsOf(cards.last().filter({ hasText: pattern }));
    },
    async clicks(action) {
      await turnTo('desk');
      await cards.last().locator(`[data-action-id="${action}"]`).click();
    },
    async opensThread() {
      await turnTo('desk');
      await cards.last().hover();
      await cards.last().getByTestId('open-thread').click();
      await thread.waitFor();
    },
    async closesThread() {
      await turnTo('desk');
      await page.getByTestId('close-thread').click();
      await thread.waitFor({ state: 'hidden' });
    },
    async writesInThread(words) {
      const composer = page.getByTestId('thread-composer');
      await composer.fill(words);
      await page.getByTestId('thread-composer-send').click();
      await thread.getByText(words.replace(/^@\S+ /, '')).waitFor();
    },
    seesPhotoInThread: () => thread.locator('.message-picture img').first().waitFor(),
    seesMark: (reaction) => thread.locator(`[data-reaction="${reaction}"]`).last().waitFor(),
    async fillsWindow(fields, files) {
      await fill(fields);
      if (files)
        await modal
          .locator(`.block-input[data-block-id="${files.block}"] input[type=file]`)
          .setInputFiles({ name: 'after.png', mimeType: 'image/png', buffer: files.png });
      await page.getByTestId('modal-submit').click();
      await modal.waitFor({ state: 'hidden' });
    },
    async isRefused(fields, pattern) {
      await fill(fields);
      await page.getByTestId('modal-submit').click();
      await modal.locator('[data-testid=field-error]').filter({ hasText: pattern }).waitFor();
    },
  };
}

async function fillIn(modal: Locator, fields: Record<string, string>): Promise<void> {
  await modal.waitFor();
  for (const [block, value] of Object.entries(fields))
    await modal
      .locator(`.block-input[data-block-id="${block}"]`)
      .locator('textarea, input')
      .first()
      .fill(value);
}

async function wordsOf(found: Locator): Promise<string> {
  await found.waitFor();
  return (await found.textContent()) ?? '';
}
