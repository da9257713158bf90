'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useId } from 'react';
import { useForm } from 'react-hook-form';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { type Change, type Changes, useChangeKeeper, useChangeReport } from '@/components/lists/change';
import { TextField, useFieldError } from '@/components/ui/field';
import type { CommandResult } from '@/lib/domain/command-result';
import { zlotyToGrosze } from '@/lib/domain/money';
import { apiPaths } from '@/lib/domain/paths';
import { type ProductForm, productForm } from '@/lib/domain/product';
import { isLocked } from '@/lib/http/intent';
import { useIntent } from '@/lib/http/use-intent';
import { priceText } from '@/lib/i18n/format';
import type { OperatorProductDto } from '@/lib/reads/products';
import { keyOf } from '@/lib/reads/read';

/** Publishes a new product, or another version of the one with the given id. */
export type SaveProduct = (input: ProductForm & { eventId: string; productId?: string }) => Promise<CommandResult>;

interface Props {
  change: Change<ProductRow, ProductForm>;
  changes: Changes<ProductRow, ProductForm>;
  /** Types there are, offered while typing. */
  types: readonly string[];
  save: SaveProduct;
}

const invalidates = [keyOf(apiPaths.operatorProducts), keyOf(apiPaths.products), keyOf(apiPaths.overview)];

/** The form of a new or an edited product, in a dialog; it keeps what was typed until its outcome is put away. */
export function ProductDialog({ change, changes, types, save }: Props) {
  const { key, target, open, left } = change;
  const t = useTranslations('operator.products');
  const faultText = useFieldError();
  const locale = useLocale();
  const formId = useId();
  const productId = target?.id;
  const publish = useCallback(
    (input: ProductForm & { eventId: string }) => save({ ...input, ...(productId !== undefined && { productId }) }),
    [save, productId],
  );
  const handle = useIntent<ProductForm>(publish, {
    keeper: useChangeKeeper<ProductRow, ProductForm>(changes.form, change),
    invalidates,
  });
  const form = useForm<ProductForm>({
    resolver: zodResolver(productForm),
    defaultValues:
      left?.intent.input ??
      (target
        ? { name: target.name, type: target.type, price: priceText(target.price, locale) }
        : { name: '', type: '', price: '' }),
  });
  useChangeReport(key, handle, changes.report);
  useServerFaults(form, handle);
  // What is shown while it is sent is what a retry sends.
  const locked = isLocked(handle);
  const field = (name: keyof ProductForm) => ({
    label: t(name),
    hint: t(`${name}Hint`),
    error: faultText(form.formState.errors[name]?.message),
    readOnly: locked,
    autoComplete: 'off',
    ...form.register(name),
  });
  return (
    <FormDialog
      open={open}
      title={target ? t('editTitle') : t('createTitle')}
      handle={handle}
      submit={target ? t('submitEdit') : t('submitCreate')}
      onSubmit={form.handleSubmit((values) => void handle.submit(values))}
      onClose={() => changes.close(key)}
    >
      <TextField maxLength={200} {...field('name')} />
      <TextField maxLength={200} list={`${formId}-types`} {...field('type')} />
      <datalist id={`${formId}-types`}>
        {types.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <TextField inputMode="decimal" className="figures" {...field('price')} />
    </FormDialog>
  );
}

/** A product of the operator's list. */
export type ProductRow = OperatorProductDto;

/** The row that a submitted form makes, until the worker has made it. */
export function draftProduct(input: ProductForm, target: ProductRow | null, id: string): ProductRow {
  const price = zlotyToGrosze(input.price) ?? 0;
  const nothing = { createdAt: '', updatedAt: '', sold: 0, trend: [], lastSoldAt: null };
  return { ...nothing, ...target, id, name: input.name.trim(), type: input.type.trim(), price };
}
