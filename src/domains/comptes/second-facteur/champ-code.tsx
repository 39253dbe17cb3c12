// The field of a code: six digits offered by the phone, or a spare code typed from paper.
import { TextInput } from '../../../ui/form/inputs.tsx';

interface Props {
  code: string;
  setCode: (code: string) => void;
  label?: string;
  hint?: string | undefined;
  error?: string | undefined;
}

export function ChampCode({ code, setCode, label = 'Code', hint, error }: Props) {
  return (
    <TextInput
      label={label}
      hint={hint}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      className="input-code"
      value={code}
      error={error}
      onChange={(event) => setCode(event.target.value)}
    />
  );
}
