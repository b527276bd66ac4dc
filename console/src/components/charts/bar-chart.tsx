import { Text } from '@mantine/core';
import { text } from '../../texts';
import type { Series } from './chart';
import { niceEnd } from './nice-end';
import classes from './chart.module.css';

interface Props {
  /** What the picture shows, for those who do not see it. */
  label: string;
  /** One word a bar, such as a day. */
  categories: readonly string[];
  series: readonly (Series & { values: readonly (number | null)[] })[];
  format?: (value: number) => string;
}

const WIDTH = 560;
const HEIGHT = 168;
const LEFT = 40;
const BOTTOM = 20;

/** Stacked bars. */
export function BarChart({ label, categories, series, format = String }: Props) {
  const sums = categories.map((_, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0));
  const end = niceEnd(Math.max(...sums, 0));
  const step = (WIDTH - LEFT) / Math.max(1, categories.length);
  const width = Math.min(28, step * 0.62);
  const y = (value: number) => (HEIGHT - BOTTOM) * (1 - value / end);
  const every = Math.ceil(categories.length / 7);
  if (sums.every(sum => sum === 0)) return <Text size="sm" c="dimmed" py="lg" ta="center">{text.dashboard.charts.empty}</Text>;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.svg} role="img" aria-label={`${label}: ${describe(categories, series, format)}`}>
      {[0, end / 2, end].map(value => (
        <g key={value}>
          <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} className={classes.grid} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className={classes.label}>{format(value)}</text>
        </g>
      ))}
      {categories.map((category, i) => {
        let below = 0;
        const x = LEFT + step * (i + 0.5);
        return (
          <g key={category}>
            {series.map(s => {
              const value = s.values[i] ?? 0;
              const from = below;
              below += value;
              return value > 0 && (
                <rect key={s.name} x={x - width / 2} width={width} y={y(below)} height={Math.max(1, y(from) - y(below))} fill={s.color} rx={3} className={classes.bar}>
                  <title>{`${category}: ${format(value)} ${s.name}`}</title>
                </rect>
              );
            })}
            {(categories.length - 1 - i) % every === 0 && <text x={x} y={HEIGHT - 4} textAnchor="middle" className={classes.label}>{category}</text>}
          </g>
        );
      })}
    </svg>
  );
}

function describe(categories: readonly string[], series: Props['series'], format: (value: number) => string) {
  const said = categories.flatMap((category, i) => {
    const parts = series.filter(s => (s.values[i] ?? 0) > 0).map(s => `${format(s.values[i]!)} ${s.name}`);
    return parts.length > 0 ? [`${category} ${parts.join(', ')}`] : [];
  });
  return said.length > 0 ? said.join('; ') : '–';
}
