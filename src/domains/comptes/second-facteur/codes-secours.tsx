// The spare codes, shown once: to be copied, downloaded or printed before going on.
import { useEffect, useRef } from 'react';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Button, DownloadButton } from '../../../ui/form/button.tsx';

export function CodesSecours({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const text = `Codes de secours Maillage (chacun sert une fois)\n\n${codes.join('\n')}\n`;
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    notify(
      copied
        ? { tone: 'success', text: 'Codes copiés.' }
        : { tone: 'info', text: 'Ce navigateur ne copie pas : téléchargez ou imprimez les codes.' },
    );
  };
  return (
    <div className="stack">
      <h3 ref={title} tabIndex={-1}>
        Gardez ces codes de secours
      </h3>
      <Notice tone="warning" still>
        Ils ne seront plus montrés. Chacun ouvre votre compte une fois, sans téléphone.
      </Notice>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button onClick={() => void copy()}>Copier les codes</Button>
        <DownloadButton href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>
          Télécharger les codes
        </DownloadButton>
        <Button primary onClick={onDone}>
          Je les ai gardés
        </Button>
      </div>
    </div>
  );
}
