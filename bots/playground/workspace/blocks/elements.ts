import { z } from 'zod';

/**
 * The parts of Block Kit the playground can show, with Slack's published limits. Lengths are in
 * characters as people count them: an emoji is one.
 */
export const wordsUpTo = (max: number, min = 1) =>
  z.string().refine(
    (text) => {
      const length = [...text].length;
      return length >= min && length <= max;
    },
    { error: `must be ${min} to ${max} characters` },
  );
export const plainUpTo = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: wordsUpTo(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: wordsUpTo(max),
    verbatim: z.boolean().optional(),
  });
export const anyText = (max: number) => z.union([plainUpTo(max), mrkdwn(max)]);

const link = wordsUpTo(3000);
const placeholder = plainUpTo(150).optional();
const confirm = z
  .strictObject({
    title: plainUpTo(100),
    text: anyText(300),
    confirm: plainUpTo(30),
    deny: plainUpTo(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();
const option = z.strictObject({
  text: anyText(75),
  value: wordsUpTo(150),
  description: anyText(75).optional(),
  url: link.optional(),
});
const options = z.array(option).min(1).max(100);
const optionGroups = z
  .array(z.strictObject({ label: plainUpTo(75), options }))
  .min(1)
  .max(100);
/** Slack makes an action_id up where none is given. */
const acting = { action_id: wordsUpTo(255).optional() };
const focus = { focus_on_load: z.boolean().optional() };

const button = z.strictObject({
  type: z.literal('button'),
  ...acting,
  text: plainUpTo(75),
  url: link.optional(),
  value: wordsUpTo(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm,
  accessibility_label: wordsUpTo(75).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...acting,
  options: z.array(option).min(1).max(5),
  confirm,
});

const select = { ...acting, ...focus, placeholder, confirm };
const many = { ...select, max_selected_items: z.number().int().min(1).optional() };
const choices = { options: options.optional(), option_groups: optionGroups.optional() };
const eitherChoices = (given: { options?: unknown; option_groups?: unknown }): boolean =>
  (given.options === undefined) !== (given.option_groups === undefined);
const lookedUp = { min_query_length: z.number().int().min(0).optional() };
const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...select,
      ...choices,
      initial_option: option.optional(),
    })
    .refine(eitherChoices, 'either options or option_groups'),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...many,
      ...choices,
      initial_options: z.array(option).min(1).optional(),
    })
    .refine(eitherChoices, 'either options or option_groups'),
  z.strictObject({
    type: z.literal('external_select'),
    ...select,
    ...lookedUp,
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...many,
    ...lookedUp,
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('users_select'),
    ...select,
    initial_user: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...select,
    initial_conversation: z.string().optional(),
    filter: z
      .strictObject({
        include: z
          .array(z.enum(['im', 'mpim', 'private', 'public']))
          .min(1)
          .optional(),
        exclude_external_shared_channels: z.boolean().optional(),
        exclude_bot_users: z.boolean().optional(),
      })
      .optional(),
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...many,
    initial_users: z.array(z.string()).min(1).optional(),
  }),
] as const;

const pickers = [
  z.strictObject({
    type: z.literal('datepicker'),
    ...select,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...select,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...acting,
    ...focus,
    confirm,
    initial_date_time: z.number().int().min(1e9).max(9_999_999_999).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...acting,
    ...focus,
    confirm,
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    ...acting,
    ...focus,
    confirm,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  }),
] as const;

const typing = {
  ...acting,
  ...focus,
  placeholder,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};
const written = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typing,
    initial_value: wordsUpTo(3000, 0).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
  z.strictObject({
    type: z.literal('email_text_input'),
    ...typing,
    initial_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('url_text_input'),
    ...typing,
    initial_value: z.string().optional(),
  }),
  z
    .strictObject({
      type: z.literal('number_input'),
      ...typing,
      is_decimal_allowed: z.boolean(),
      initial_value: z.string().optional(),
      min_value: z.string().min(1).optional(),
      max_value: z.string().min(1).optional(),
    })
    .refine(
      (given) =>
        given.min_value === undefined ||
        given.max_value === undefined ||
        Number(given.min_value) <= Number(given.max_value),
      'min_value is above max_value',
    ),
  z.strictObject({
    type: z.literal('file_input'),
    ...acting,
    filetypes: z.array(z.string()).min(1).optional(),
    max_files: z.number().int().min(1).max(10).optional(),
  }),
] as const;

const slackFile = z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: link })]);
/** Where a picture comes from: an address, or a file of the workspace. */
export const pictureSource = {
  image_url: link.optional(),
  slack_file: slackFile.optional(),
  alt_text: wordsUpTo(2000, 0),
};
export const oneSource = (given: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (given.image_url === undefined) !== (given.slack_file === undefined);

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...pictureSource })
  .refine(oneSource, 'either image_url or slack_file');
/** What may stand among actions and beside a section. */
export const interactiveElement = z.union([button, overflow, ...selects, ...pickers]);
/** What may stand in an input. */
export const inputElement = z.union([...selects, ...pickers, ...written]);
