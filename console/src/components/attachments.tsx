import { Anchor } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { text } from '../texts';
import classes from './attachments.module.css';

const words = text.common.files;
const isPicture = (url: string) => url.startsWith('/media/images/');
/** A file of the platform's own, or one on the web; anything else is no address to follow. */
const isAddress = (url: string) => url.startsWith('/media/') || /^https?:\/\//i.test(url);
const nameOf = (url: string) => words.kinds[url.split('/')[2] as keyof typeof words.kinds] ?? words.file;

/** Files of a message: pictures are shown, others opened beside. */
export function Attachments({ urls }: { urls: readonly string[] }) {
  if (urls.length === 0) return null;
  return (
    <div className={classes.files}>
      {urls.map((url, i) => {
        if (isPicture(url)) return <a key={url} href={url} target="_blank" rel="noopener"><img src={url} alt={words.picture(i + 1, urls.length)} className={classes.picture} loading="lazy" /></a>;
        const label = <><IconPaperclip size={13} aria-hidden /> {url.startsWith('/media/') ? nameOf(url) : url}</>;
        return isAddress(url) ? <Anchor key={url} href={url} target="_blank" rel="noopener noreferrer" size="xs" c="inherit" underline="always">{label}</Anchor> : <span key={url} className={classes.plain}>{label}</span>;
      })}
    </div>
  );
}
