import { IconMoodHappy, IconMoodNeutral, IconMoodSad, IconMoodWrrr, type Icon } from '@tabler/icons-react';
import { text } from '../texts';
import classes from './sentiment.module.css';

const words = text.conversations;
const icons: Record<string, Icon> = { positive: IconMoodHappy, negative: IconMoodSad, mixed: IconMoodWrrr, neutral: IconMoodNeutral };

export const sentimentName = (sentiment: string) => words.sentiment[sentiment as keyof typeof words.sentiment] ?? sentiment;

/** How the other person sounded last. */
export function SentimentIcon({ sentiment }: { sentiment: string | null | undefined }) {
  if (!sentiment || sentiment === 'neutral') return null;
  const Shown = icons[sentiment] ?? IconMoodNeutral;
  const label = words.sounds(sentimentName(sentiment));
  return <span className={classes.sentiment} data-sentiment={sentiment} title={label}><Shown size={15} stroke={1.8} role="img" aria-label={label} /></span>;
}
