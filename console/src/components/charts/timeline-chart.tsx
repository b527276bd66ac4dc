import { clockTime, describeDate } from '../dates';
import classes from './chart.module.css';

export interface Point {
  at: string;
  value: number;
  /** What was the case from here on, such as a mood. */
  word: string;
}

interface Props {
  label: string;
  points: readonly Point[];
  end: number;
  color: string;
  /** A sign for a word, shown where the word changes. */
  sign: (word: string) => string;
}

const WIDTH = 1120;
const HEIGHT = 190;
const LEFT = 30;
const TOP = 30;
const BOTTOM = 22;

/** A value that lasts until the next one, with signs where something else changed with it. */
export function TimelineChart({ label, points, end, color, sign }: Props) {
  const first = Date.parse(points[0]!.at);
  const span = Math.max(1, Date.parse(points.at(-1)!.at) - first);
  const x = (at: string) => LEFT + ((WIDTH - LEFT - 12) * (Date.parse(at) - first)) / span;
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / end);
  const path = points.map((p, i) => `${i === 0 ? 'M' : `H${x(p.at).toFixed(1)}V`}${i === 0 ? `${x(p.at).toFixed(1)} ` : ''}${y(p.value).toFixed(1)}`).join('');
  let lastSign = -Infinity;
  const signs = points.filter((p, i) => {
    if (i > 0 && points[i - 1]!.word === p.word) return false;
    if (x(p.at) - lastSign < 26) return false;
    lastSign = x(p.at);
    return true;
  });
  const when = (at: string) => (span < 36 * 3_600_000 ? clockTime(at) : describeDate(at));
  const ends = [points[0]!.at, points.at(-1)!.at];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.svg} role="img" aria-label={`${label}: ${signs.map(p => `${when(p.at)} ${p.word}`).join(', ')}`}>
      {[0, end / 2, end].map(value => (
        <g key={value}>
          <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} className={classes.grid} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className={classes.label}>{value}</text>
        </g>
      ))}
      <path d={`${path}V${y(0)}H${x(points[0]!.at)}Z`} fill={color} opacity={0.12} />
      <path d={path} fill="none" stroke={color} strokeWidth={2.5} strokeLinejoin="round" />
      {signs.map(p => <text key={p.at} x={x(p.at)} y={y(p.value) - 9} fontSize={17} textAnchor="middle"><title>{`${when(p.at)}: ${p.word}`}</title>{sign(p.word)}</text>)}
      {ends.map((at, i) => <text key={i} x={i === 0 ? LEFT : WIDTH - 12} y={HEIGHT - 4} textAnchor={i === 0 ? 'start' : 'end'} className={classes.label}>{when(at)}</text>)}
    </svg>
  );
}
