/**
 * An example of every published way in which Block Kit can be wrong: a right example of Slack's,
 * with one thing in it changed.
 */
type Broken = { of: string; made(example: unknown): unknown };

/** One character more than is taken. */
const long = (max: number): string => 'x'.repeat(max + 1);
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const plain = (text: string) => ({ type: 'plain_text', text });
const option = { text: plain('A'), value: 'A' };
const group = { label: plain('A'), options: [option] };
const button = { type: 'button', text: plain('A'), action_id: 'a' };
const icon = { type: 'icon_button', icon: 'trash', text: plain('A') };
const cell = { type: 'raw_text', text: 'a' };
const point = { label: 'a', value: 1 };

/** The example with another value at a place. */
function change(of: string, path: string, value: unknown): Broken {
  return { of, made: (example) => withValue(example, path === '' ? [] : path.split('/'), value) };
}

function withValue(at: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(at))
    return at.map((one: unknown, index) =>
      String(index) === name ? withValue(one, rest, value) : one,
    );
  const record = Object.fromEntries(Object.entries(at ?? {}));
  return { ...record, [name]: withValue(record[name], rest, value) };
}

export const breaks: Readonly<Record<string, Broken>> = {
  'text-empty': change('objects/text_plaintext_basic', 'text', ''),
  'text-too-long': change('objects/text_plaintext_basic', 'text', long(3000)),
  'button-action-id-too-long': change('elements/button_basic', 'action_id', long(255)),
  'button-text-too-long': change('elements/button_basic', 'text/text', long(75)),
  'button-url-too-long': change('elements/button_link', 'url', long(3000)),
  'button-value-too-long': change('elements/button_basic', 'value', long(2000)),
  'confirmation-title-too-long': change(
    'objects/confirmation_dialogue_basic',
    'title/text',
    long(100),
  ),
  'confirmation-text-too-long': change(
    'objects/confirmation_dialogue_basic',
    'text/text',
    long(300),
  ),
  'confirmation-confirm-too-long': change(
    'objects/confirmation_dialogue_basic',
    'confirm/text',
    long(30),
  ),
  'confirmation-deny-too-long': change(
    'objects/confirmation_dialogue_basic',
    'deny/text',
    long(30),
  ),
  'option-text-too-long': change('objects/option_basic', 'text/text', long(75)),
  'option-value-too-long': change('objects/option_basic', 'value', long(150)),
  'option-url-too-long': change('objects/option_basic', 'url', '😀'.repeat(3001)),
  'option-description-too-long': change('objects/option_basic', 'description', plain(long(75))),
  'option-group-label-too-long': change('objects/option_group_basic', 'label/text', long(75)),
  'option-group-empty': change('objects/option_group_basic', 'options', []),
  'option-group-too-many-options': change(
    'objects/option_group_basic',
    'options',
    many(101, option),
  ),
  'select-placeholder-too-long': change(
    'elements/select_menu_static',
    'placeholder/text',
    long(150),
  ),
  'select-too-many-options': change('elements/select_menu_static', 'options', many(101, option)),
  'select-too-many-option-groups': change('elements/select_menu_static', '', {
    type: 'static_select',
    action_id: 'a',
    option_groups: many(101, group),
  }),
  'overflow-empty': change('elements/overflow_menu_basic', 'options', []),
  'overflow-too-many-options': change('elements/overflow_menu_basic', 'options', many(6, option)),
  'checkboxes-empty': change('elements/checkbox_basic', 'options', []),
  'checkboxes-too-many-options': change('elements/checkbox_basic', 'options', many(11, option)),
  'radio-buttons-empty': change('elements/radio_button_group_basic', 'options', []),
  'radio-buttons-too-many-options': change(
    'elements/radio_button_group_basic',
    'options',
    many(11, option),
  ),
  'url-source-url-empty': change('elements/url_source_basic', 'url', ''),
  'url-source-url-too-long': change('elements/url_source_basic', 'url', long(3000)),
  'table-too-many-rows': change('blocks/table_block', 'rows', many(101, [cell, cell])),
  'table-ragged-rows': change('blocks/table_block', 'rows', [[cell, cell], [cell]]),
  'table-column-settings-mismatch': change('blocks/table_block', 'column_settings', [
    { align: 'left' },
  ]),
  'file-input-max-files-too-small': change('elements/file_input_basic', 'max_files', 0),
  'file-input-max-files-too-large': change('elements/file_input_basic', 'max_files', 11),
  'plain-text-input-max-length-too-large': change(
    'elements/plaintext_input_basic',
    'max_length',
    3001,
  ),
  'actions-too-many-elements': change(
    'blocks/actions_block_checkboxes',
    'elements',
    Array.from({ length: 26 }, (_, n) => ({ ...button, action_id: `a${n}` })),
  ),
  'context-too-many-elements': change(
    'blocks/context_block_text_only',
    'elements',
    many(11, plain('a')),
  ),
  'header-text-too-long': change('blocks/header_block_only', 'text/text', long(150)),
  'image-url-too-long': change('blocks/image_block_only', 'image_url', long(3000)),
  'image-alt-text-too-long': change('blocks/image_block_only', 'alt_text', long(2000)),
  'input-label-too-long': change('blocks/input_block_only', 'label/text', long(2000)),
  'input-hint-too-long': change('blocks/input_block_only', 'hint/text', long(2000)),
  'markdown-empty': change('blocks/markdown_block_basic', 'text', ''),
  'markdown-too-long': change('blocks/markdown_block_basic', 'text', long(12_000)),
  'section-text-too-long': change('blocks/section_block_text_only', 'text/text', long(3000)),
  'section-too-many-fields': change('blocks/section_block_fields', 'fields', many(11, plain('a'))),
  'section-field-too-long': change('blocks/section_block_fields', 'fields', [plain(long(2000))]),
  'video-alt-text-empty': change('blocks/video_block_full', 'alt_text', ''),
  'video-alt-text-too-long': change('blocks/video_block_full', 'alt_text', long(200)),
  'video-title-too-long': change('blocks/video_block_full', 'title/text', long(200)),
  'video-author-name-too-long': change('blocks/video_block_full', 'author_name', long(50)),
  'video-description-too-long': change('blocks/video_block_full', 'description/text', long(200)),
  'video-provider-name-too-long': change('blocks/video_block_full', 'provider_name', long(50)),
  'view-missing-blocks': change('views/modal_with_blocks', 'blocks', []),
  'view-too-many-blocks': change(
    'views/modal_with_blocks',
    'blocks',
    many(101, { type: 'divider' }),
  ),
  'view-private-metadata-too-long': change(
    'views/modal_with_blocks',
    'private_metadata',
    long(3000),
  ),
  'view-callback-id-too-long': change('views/modal_with_blocks', 'callback_id', long(255)),
  'view-title-too-long': change('views/modal_with_blocks', 'title/text', long(24)),
  'view-close-too-long': change('views/modal_with_blocks', 'close/text', long(24)),
  'view-submit-too-long': change('views/modal_with_blocks', 'submit/text', long(24)),
  'section-missing-content': change('blocks/section_block_text_only', 'text', undefined),
  'static-select-options-and-groups': change('elements/select_menu_static', 'option_groups', [
    group,
  ]),
  'image-url-and-slack-file': change('elements/image_basic', 'slack_file', { id: 'F0123456' }),
  'number-input-inverted-range': change('elements/number_input_basic', '', {
    type: 'number_input',
    action_id: 'a',
    is_decimal_allowed: false,
    min_value: '5',
    max_value: '4',
  }),
  'context-invalid-element': change('blocks/context_block_text_only', 'elements', [button]),
  'input-invalid-element': change('blocks/input_block_only', 'element', button),
  'block-id-too-long': change('blocks/divider_block_only', 'block_id', long(255)),
  'button-accessibility-label-too-long': change(
    'elements/button_basic',
    'accessibility_label',
    long(75),
  ),
  'alert-text-too-long': change('blocks/alert_block', 'text/text', long(200)),
  'card-title-too-long': change('blocks/card_block', 'title/text', long(150)),
  'card-subtitle-too-long': change('blocks/card_block', 'subtitle/text', long(150)),
  'card-body-too-long': change('blocks/card_block', 'body/text', long(200)),
  'card-too-many-actions': change('blocks/card_block', 'actions', many(4, button)),
  'card-subtext-too-long': change('blocks/card_block', 'subtext/text', long(200)),
  'carousel-empty': change('blocks/carousel_block', 'elements', []),
  'carousel-too-many-cards': change(
    'blocks/carousel_block',
    'elements',
    many(11, { type: 'card', title: plain('a') }),
  ),
  'container-title-too-long': change('blocks/container_block', 'title/text', long(150)),
  'container-subtitle-too-long': change('blocks/container_block', 'subtitle/text', long(150)),
  'container-too-many-child-blocks': change(
    'blocks/container_block',
    'child_blocks',
    many(11, { type: 'divider' }),
  ),
  'context-actions-too-many-elements': change(
    'blocks/context_actions_icon_button',
    'elements',
    many(6, icon),
  ),
  'feedback-button-text-too-long': change(
    'blocks/context_actions_feedback_buttons',
    'elements/0/positive_button/text/text',
    long(75),
  ),
  'feedback-button-value-too-long': change(
    'blocks/context_actions_feedback_buttons',
    'elements/0/positive_button/value',
    long(2000),
  ),
  'feedback-button-accessibility-label-too-long': change(
    'blocks/context_actions_feedback_buttons',
    'elements/0/negative_button/accessibility_label',
    long(75),
  ),
  'icon-button-too-many-visible-users': change(
    'blocks/context_actions_icon_button',
    'elements/0/visible_to_user_ids',
    many(11, 'U1'),
  ),
  'data-table-too-few-rows': change('blocks/data_table_block', 'rows', [[cell]]),
  'data-table-too-many-rows': change('blocks/data_table_block', 'rows', many(202, [cell])),
  'data-table-too-few-columns': change('blocks/data_table_block', 'rows', [[], []]),
  'data-table-too-many-columns': change('blocks/data_table_block', 'rows', many(2, many(21, cell))),
  'data-table-page-size-too-small': change('blocks/data_table_block', 'page_size', 0),
  'data-table-page-size-too-large': change('blocks/data_table_block', 'page_size', 101),
  'data-table-cell-text-empty': change('blocks/data_table_block', 'rows/1/0/text', ''),
  'data-table-content-too-long': change('blocks/data_table_block', 'rows/1/0/text', long(20_000)),
  'data-visualization-title-too-long': change('blocks/data_visualization_pie', 'title', long(50)),
  'pie-chart-empty': change('blocks/data_visualization_pie', 'chart/segments', []),
  'pie-chart-too-many-segments': change(
    'blocks/data_visualization_pie',
    'chart/segments',
    many(13, point),
  ),
  'chart-segment-label-too-long': change(
    'blocks/data_visualization_pie',
    'chart/segments/0/label',
    long(20),
  ),
  'chart-segment-value-not-positive': change(
    'blocks/data_visualization_pie',
    'chart/segments/0/value',
    0,
  ),
  'chart-series-empty': change('blocks/data_visualization_line', 'chart/series', []),
  'chart-too-many-series': change(
    'blocks/data_visualization_line',
    'chart/series',
    many(13, { name: 'a', data: [point] }),
  ),
  'data-series-name-too-long': change(
    'blocks/data_visualization_line',
    'chart/series/0/name',
    long(20),
  ),
  'data-series-empty': change('blocks/data_visualization_line', 'chart/series/0/data', []),
  'data-series-too-many-points': change(
    'blocks/data_visualization_line',
    'chart/series/0/data',
    many(21, point),
  ),
  'data-point-label-too-long': change(
    'blocks/data_visualization_line',
    'chart/series/0/data/0/label',
    long(20),
  ),
  'axis-categories-empty': change(
    'blocks/data_visualization_bar',
    'chart/axis_config/categories',
    [],
  ),
  'axis-too-many-categories': change(
    'blocks/data_visualization_bar',
    'chart/axis_config/categories',
    many(21, 'a'),
  ),
  'axis-category-label-too-long': change(
    'blocks/data_visualization_bar',
    'chart/axis_config/categories',
    [long(20)],
  ),
  'axis-label-too-long': change(
    'blocks/data_visualization_bar',
    'chart/axis_config/x_label',
    long(50),
  ),
};
