import { describeDate, clockTime, fullTime } from '../../components/dates';
import { text } from '../../texts';
import { placeOf, stepLine, ticks, type Box } from './chart-shape';
import classes from './mood-chart.module.css';
import type { State } from './mood-query';

const words = text.mood;
const WIDTH = 720;
const HEIGHT = 180;

interface Props {
  /** The newest first. */
  states: readonly State[];
  before: State | null;
  since: number;
}

const iso = (at: number) => new Date(at).toISOString();

/** Energy and confidence as they went, each with a line of its own kind, not only a colour of its own. */
export function MoodChart({ states, before, since }: Props) {
  const now = Date.now();
  const ordered = [...states].reverse();
  const from = before ? since : Math.max(since, Math.min(Date.parse(ordered[0]!.timestamp), now - 60_000));
  const box: Box = { from, to: now, most: 10, width: WIDTH, height: HEIGHT };
  const line = (value: (s: State) => number) =>
    stepLine([...(before ? [{ at: from, value: value(before) }] : []), ...ordered.map(s => ({ at: Date.parse(s.timestamp), value: value(s) }))], box);
  const marks = ticks(from, now, WIDTH);
  const short = now - from <= 1.5 * 86_400_000;
  return (
    <figure style={{ margin: 0 }}>
      <svg
        className={classes.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img"
        aria-label={`${words.chart}. ${words.chartSummary(states.length, fullTime(iso(from)), fullTime(iso(now)))}`}
      >
        {[0, 2.5, 5, 7.5, 10].map(value => <line key={value} className={classes.grid} x1={0} x2={WIDTH} y1={placeOf({ at: from, value }, box).y} y2={placeOf({ at: from, value }, box).y} />)}
        {marks.map(({ x }) => <line key={x} className={classes.grid} x1={x} x2={x} y1={0} y2={HEIGHT} />)}
        <path className={`${classes.line} ${classes.confidence}`} d={line(s => s.confidence_level)} />
        <path className={`${classes.line} ${classes.energy}`} d={line(s => s.energy_level)} />
      </svg>
      <div className={classes.axis} aria-hidden>
        <span data-end="start">{short ? clockTime(iso(from)) : describeDate(iso(from))}</span>
        {marks.filter(({ x }) => x > WIDTH * 0.14 && x < WIDTH * 0.88).map(({ x, at }) => <span key={at} style={{ left: `${(x / WIDTH) * 100}%` }}>{short ? clockTime(iso(at)) : describeDate(iso(at))}</span>)}
        <span data-end="end">{words.now}</span>
      </div>
      <figcaption className={classes.legend}>
        <span><LegendLine name="energy" />{words.fields.energy_level}</span>
        <span><LegendLine name="confidence" />{words.fields.confidence_level}</span>
      </figcaption>
    </figure>
  );
}

const LegendLine = ({ name }: { name: 'energy' | 'confidence' }) => (
  <svg width="24" height="6" aria-hidden><path className={`${classes.line} ${classes[name]}`} d="M0,3H24" /></svg>
);
