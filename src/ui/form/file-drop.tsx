// A place to drop or choose files. What a file holds is the caller's matter; an extension not listed is refused here.
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { Button } from './button.tsx';
import { FieldError } from './field.tsx';

export interface FileDropProps {
  title: string;
  hint?: ReactNode;
  /** '.xlsx', '.csv'… */
  extensions: readonly string[];
  multiple?: boolean;
  error?: string | null;
  busy?: boolean;
  onFiles: (files: File[]) => void;
}

export function FileDrop({ title, hint, extensions, multiple, error, busy, onFiles }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const receive = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    const wrong = files.find((file) => !extensions.some((ending) => file.name.toLowerCase().endsWith(ending)));
    setRefusal(
      wrong
        ? `« ${wrong.name} » n’est pas un fichier attendu ici. Choisissez un fichier ${extensions.join(', ')}.`
        : null,
    );
    if (!wrong) onFiles(multiple ? files : files.slice(0, 1));
    if (input.current) input.current.value = '';
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    receive(event.dataTransfer.files);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button below does the same from the keyboard.
    <div
      className={cx('filedrop', over && 'filedrop-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="upload" size={28} />
      <p className="filedrop-title">{title}</p>
      {hint ? <p className="soft">{hint}</p> : null}
      <label className="sr-only" htmlFor={id}>
        {title}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept={extensions.join(',')}
        multiple={multiple}
        onChange={(event) => receive(event.target.files)}
      />
      <Button icon="file" busy={busy} onClick={() => input.current?.click()}>
        Choisir {multiple ? 'des fichiers' : 'un fichier'}
      </Button>
      <FieldError id={`${id}-error`} error={refusal ?? error} />
    </div>
  );
}
