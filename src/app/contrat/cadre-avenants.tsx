// Avenants with their date of effect; each opens the plan as it will be, or was, that day.
import { type FormEvent, useState } from 'react';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { canCreateAvenant } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Timeline } from '../../ui/figure/description.tsx';
import { Button } from '../../ui/form/button.tsx';
import { DateInput, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { champsRefuses, useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';

export function Avenants({ cadre }: { cadre: CadreContrat }) {
  const [open, setOpen] = useState(false);
  const { contrat, avenants } = cadre;
  return (
    <Disclosure
      id="avenants"
      title="Avenants"
      count={avenants.length}
      note="Chacun ouvre une version du plan à sa date d’effet. L’état d’avant reste lisible."
    >
      <div className="stack">
        <Timeline
          label="Le contrat et ses avenants"
          events={[
            {
              key: 'origine',
              when: formatDate(contrat.date_debut),
              what: <Link to={`/contrats/${contrat.id}/plan?date=${contrat.date_debut}`}>Contrat d’origine</Link>,
            },
            ...avenants.map((avenant) => ({
              key: avenant.id,
              when: formatDate(avenant.date_effet),
              what: (
                <Link to={`/contrats/${contrat.id}/plan?date=${avenant.date_effet}`}>
                  Avenant n° {avenant.numero}, {avenant.intitule}
                </Link>
              ),
              detail: (
                <>
                  {avenant.texte}
                  {cadre.ecrire.ok ? <Retrait cadre={cadre} id={avenant.id} numero={avenant.numero} /> : null}
                </>
              ),
            })),
          ]}
        />
        {cadre.ecrire.ok ? (
          <p className="no-print">
            <Button small icon="plus" onClick={() => setOpen(true)}>
              Ajouter un avenant
            </Button>
          </p>
        ) : null}
        {open ? <Ajout cadre={cadre} onClose={() => setOpen(false)} /> : null}
      </div>
    </Disclosure>
  );
}

function Retrait({ cadre, id, numero }: { cadre: CadreContrat; id: string; numero: number }) {
  const contrat = cadre.contrat.id;
  const envoi = useCommande(contrat, () => call(planApi.deleteAvenant, { params: { contrat, avenant: id } }), {
    fait: `Avenant n° ${numero} supprimé.`,
  });
  return (
    <span className="no-print stack-tight">
      <span>
        <Button small quiet busy={envoi.isPending} onClick={() => envoi.mutate(undefined)}>
          Supprimer l’avenant n° {numero}
        </Button>
      </span>
      <Refus error={envoi.error} />
    </span>
  );
}

function Ajout({ cadre, onClose }: { cadre: CadreContrat; onClose: () => void }) {
  const contrat = cadre.contrat.id;
  const suivant = 1 + Math.max(0, ...cadre.avenants.map((avenant) => avenant.numero));
  const [form, setForm] = useState({ numero: suivant as number | null, intitule: '', date_effet: '', texte: '' });
  const envoi = useCommande(
    contrat,
    () => call(planApi.createAvenant, { params: { contrat }, body: { ...form, numero: form.numero ?? 0 } }),
    { fait: 'Avenant ajouté.', onDone: onClose },
  );
  const champs = champsRefuses(envoi.error);
  const refus =
    form.date_effet && form.numero
      ? motifOf(canCreateAvenant(cadre.contrat, { numero: form.numero, date_effet: form.date_effet }, cadre.avenants))
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title="Ajouter un avenant" onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <div className="form-row">
          <NumberInput
            label="Numéro"
            decimals={0}
            value={form.numero}
            error={champs.numero}
            onChange={(numero) => setForm({ ...form, numero })}
          />
          <DateInput
            label="Date d’effet"
            min={cadre.contrat.date_debut}
            max={cadre.contrat.date_fin}
            value={form.date_effet}
            error={champs.date_effet}
            onChange={(event) => setForm({ ...form, date_effet: event.target.value })}
          />
        </div>
        <TextInput
          label="Intitulé"
          value={form.intitule}
          error={champs.intitule}
          onChange={(event) => setForm({ ...form, intitule: event.target.value })}
        />
        <TextArea
          label="Ce qu’il change"
          optional
          value={form.texte}
          onChange={(event) => setForm({ ...form, texte: event.target.value })}
        />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending} refused={refus ?? null}>
            Ajouter
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
