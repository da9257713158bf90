'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Told } from '@/components/ui/told';
import type { VoucherDto } from '@/lib/reads/account';
import type { VoucherOffer } from './use-voucher-offer';

/** Whether a voucher is used, or which one of several; nothing when there is none. */
export function VoucherChoice({ offer, disabled }: { offer: VoucherOffer; disabled: boolean }) {
  const t = useTranslations('vouchers');
  const name = useId();
  const { vouchers, chosen, choose } = offer;
  const [first] = vouchers;
  if (!first) return null;
  if (vouchers.length === 1) {
    return (
      <Option
        type="checkbox"
        checked={chosen !== undefined}
        disabled={disabled}
        onChange={(event) => choose(event.target.checked ? first.id : null)}
      >
        <Words voucher={first} />
      </Option>
    );
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-ink-soft text-sm">{t('choose')}</legend>
      {vouchers.map((voucher) => (
        <Option
          key={voucher.id}
          type="radio"
          name={name}
          checked={voucher.id === chosen?.id}
          disabled={disabled}
          onChange={() => choose(voucher.id)}
        >
          <Words voucher={voucher} />
        </Option>
      ))}
      <Option type="radio" name={name} checked={!chosen} disabled={disabled} onChange={() => choose(null)}>
        {t('useNone')}
      </Option>
    </fieldset>
  );
}

function Option({ children, ...input }: ComponentProps<'input'> & { children: ReactNode }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-edge bg-surface px-4 py-2 text-sm has-disabled:cursor-not-allowed has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2">
      <input className="size-5 shrink-0 accent-accent outline-none" {...input} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </label>
  );
}

function Words({ voucher: { percentOff, ruleName } }: { voucher: VoucherDto }) {
  const t = useTranslations('vouchers');
  return (
    <>
      <span className="font-medium">{t('use', { percent: percentOff })}</span>
      {ruleName !== null && (
        <span className="block text-ink-soft text-xs">
          <Told>{ruleName}</Told>
        </span>
      )}
    </>
  );
}
