import type { Chart } from './chart-svg.ts';
import { boldPrintFont, printFont } from './print-font.ts';

/**
 * A chart as a PNG on white paper with its own margin, so that it can be read in a chat of any
 * colour; 1080 pixels wide. The same chart gives the same picture. What draws is loaded when the
 * first one is asked for: it takes some 100 MB that an office without charts does not need.
 */
export async function drawChart(chart: Chart): Promise<Buffer> {
  const [{ chartFamily, chartSvg }, { renderAsync }] = await Promise.all([
    import('./chart-svg.ts'),
    import('@resvg/resvg-js'),
  ]);
  const image = await renderAsync(chartSvg(chart), {
    font: {
      loadSystemFonts: false,
      fontFiles: [printFont, boldPrintFont],
      defaultFontFamily: chartFamily,
      sansSerifFamily: chartFamily,
    },
  });
  return image.asPng();
}
