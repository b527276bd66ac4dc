import { Modal, type ModalProps } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { text } from '../texts';
import { useFocusBack } from './use-focus-back';

/** A dialog with room for a form; on a telephone it is the whole screen. */
export function Dialog(props: ModalProps) {
  useFocusBack();
  const small = useMediaQuery('(max-width: 48em)');
  return <Modal size="lg" fullScreen={small ?? false} closeButtonProps={{ 'aria-label': text.common.close }} {...props} />;
}
