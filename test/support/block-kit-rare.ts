import type { Elements } from './block-kit-elements.ts';
import type { Composition, Limits } from './block-kit-objects.ts';
import {
  anything,
  boolean,
  byType,
  type Check,
  isRecord,
  list,
  number,
  object,
  oneOf,
  text,
} from './shape.ts';

const type = anything;

/** Pictures, files, video and what an assistant writes. */
export function mediaBlocks(
  part: Composition,
  element: Elements,
  richBlock: Check,
  limit: Limits,
): Record<string, Check> {
  const base = { type, 'block_id?': part.blockId };
  const task = {
    task_id: text(1),
    title: text(1),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
    'details?': richBlock,
    'output?': richBlock,
    'sources?': list(element.url),
  };
  return {
    image: element.imageBlock,
    rich_text: richBlock,
    file: object({ ...base, external_id: text(1), source: oneOf('remote') }),
    markdown: object({
      ...base,
      text: text(limit('markdown.text.min_length'), limit('markdown.text.max_length')),
    }),
    video: object({
      ...base,
      alt_text: text(limit('video.alt_text.min_length'), limit('video.alt_text.max_length')),
      thumbnail_url: text(1),
      title: part.plain(limit('video.title.max_length')),
      video_url: text(1),
      'author_name?': text(1, limit('video.author_name.max_length')),
      'description?': part.plain(limit('video.description.max_length')),
      'provider_icon_url?': text(1),
      'provider_name?': text(1, limit('video.provider_name.max_length')),
      'title_url?': text(1),
    }),
    task_card: object({ ...base, ...task }),
    plan: object({ ...base, title: text(1), tasks: list(object(task), 1) }),
  };
}

/** Cards, and what holds other blocks. */
export function cardBlocks(
  part: Composition,
  element: Elements,
  anyBlock: Check,
  limit: Limits,
): Record<string, Check> {
  const base = { type, 'block_id?': part.blockId };
  const card = object({
    ...base,
    'hero_image?': element.image,
    'icon?': element.image,
    'slack_icon?': object({ type: oneOf('icon'), name: text(1) }),
    'title?': part.words(limit('card.title.max_length')),
    'subtitle?': part.words(limit('card.subtitle.max_length')),
    'body?': part.words(limit('card.body.max_length')),
    'subtext?': part.words(limit('card.subtext.max_length')),
    'actions?': list(
      byType(() => element.interactive),
      1,
      limit('card.actions.max_items'),
    ),
  });
  return {
    card,
    carousel: object({
      ...base,
      elements: list(
        card,
        limit('carousel.elements.min_items'),
        limit('carousel.elements.max_items'),
      ),
    }),
    container: object({
      ...base,
      'title?': part.plain(limit('container.title.max_length')),
      'subtitle?': part.words(limit('container.subtitle.max_length')),
      child_blocks: list(anyBlock, 1, limit('container.child_blocks.max_items')),
      'width?': text(1),
      'is_collapsible?': boolean,
      'default_collapsed?': boolean,
      'has_header_divider?': boolean,
    }),
  };
}

/** All rows as long as the first. */
function rectangular(value: Record<string, unknown>, path: string): string[] {
  const widths = new Set(rowsOf(value).map((row) => row.length));
  return widths.size > 1 ? [`${path}/rows differ in length`] : [];
}

const rowsOf = (value: Record<string, unknown>): unknown[][] =>
  Array.isArray(value.rows) ? value.rows.filter((row): row is unknown[] => Array.isArray(row)) : [];

/** Tables; every row is as long as the first. */
export function tableBlocks(
  richBlock: Check,
  limit: Limits,
  base: Readonly<Record<string, Check>>,
): Record<string, Check> {
  const raw = object({ type, text: text(limit('data_table.cell_text.min_length')) });
  const cells = byType(() => ({
    raw_text: raw,
    rich_text: richBlock,
    raw_number: object({ type, value: number(), 'text?': text(1) }),
  }));
  // Slack's documentation gives a table 100 rows of 20 cells; the list of limits does not name it.
  const table = object(
    {
      ...base,
      rows: list(list(cells, 1, 20), 1, 100),
      'column_settings?': list(
        object({ 'align?': oneOf('left', 'center', 'right'), 'is_wrapped?': boolean }),
      ),
    },
    (value, path) => {
      const settings = Array.isArray(value.column_settings) ? value.column_settings.length : 0;
      const width = rowsOf(value)[0]?.length ?? 0;
      return [
        ...rectangular(value, path),
        ...(value.column_settings !== undefined && settings !== width
          ? [`${path}/column_settings has ${settings} items for ${width} columns`]
          : []),
      ];
    },
  );
  const columns = [
    limit('data_table.columns.min_items'),
    limit('data_table.columns.max_items'),
  ] as const;
  const dataTable = object(
    {
      ...base,
      rows: list(
        list(cells, ...columns),
        limit('data_table.rows.min_items'),
        limit('data_table.rows.max_items'),
      ),
      'page_size?': number({
        min: limit('data_table.page_size.min'),
        max: limit('data_table.page_size.max'),
        whole: true,
      }),
      'caption?': text(1),
      'row_header_column_index?': number({ min: 0, whole: true }),
    },
    (value, path) => {
      const characters = rowsOf(value)
        .flat()
        .reduce(
          (sum: number, cell) => sum + (isRecord(cell) ? [...String(cell.text ?? '')].length : 0),
          0,
        );
      return [
        ...rectangular(value, path),
        ...(characters > limit('data_table.content.max_length')
          ? [`${path} holds ${characters} characters in all`]
          : []),
      ];
    },
  );
  return { table, data_table: dataTable };
}

/** Charts. */
export function chartBlock(limit: Limits, base: Readonly<Record<string, Check>>): Check {
  const of = (path: string): number => limit(`data_visualization.${path}`);
  const point = object({ label: text(1, of('point_label.max_length')), value: number() });
  const segment = object({
    label: text(1, of('segment.label.max_length')),
    value: number({ above: of('segment.value.exclusive_min') }),
  });
  const series = object({
    name: text(1, of('series_name.max_length')),
    data: list(point, of('data.min_items'), of('data.max_items')),
  });
  const axes = object({
    type,
    series: list(series, of('series.min_items'), of('series.max_items')),
    axis_config: object({
      categories: list(
        text(1, of('category_label.max_length')),
        of('categories.min_items'),
        of('categories.max_items'),
      ),
      'x_label?': text(1, of('axis_label.max_length')),
      'y_label?': text(1, of('axis_label.max_length')),
    }),
  });
  const pie = object({
    type,
    segments: list(segment, of('segments.min_items'), of('segments.max_items')),
  });
  return object({
    ...base,
    title: text(1, of('title.max_length')),
    chart: byType(() => ({ pie, area: axes, bar: axes, line: axes })),
  });
}
