import type { Words } from './words.js'

/** Of letters that tell what lets somebody in. */
const unlessItWasYou = [
  'إن كنت أنت فلا داعي لفعل شيء.',
  'وإن لم تكن أنت فاطلب كلمة مرور جديدة من صفحة الدخول فورًا: ينهي ذلك كل الجلسات.',
]

export const ar: Words = {
  language: 'ar',
  direction: 'rtl',
  greeting: (name) => (name === '' ? 'مرحبًا،' : `مرحبًا ${name}،`),
  instead: 'أو انسخ هذا الرابط إلى متصفحك:',
  signature: 'Florin',
  letters: {
    'verify-email': ({ email }) => ({
      subject: 'أكِّد عنوان بريدك الإلكتروني',
      before: [`يُرجى تأكيد أن ${email} عنوانك، ليتمكن Florin من الوصول إليك.`],
      button: 'تأكيد العنوان',
      after: [
        'الرابط صالح لمدة 24 ساعة ولمرة واحدة.',
        'إن لم تسجّل في Florin فلا تفعل شيئًا: لا يمكن لأحد استخدام عنوانك من دون هذا الرابط.',
      ],
    }),
    'reset-password': () => ({
      subject: 'اختر كلمة مرور جديدة',
      before: ['طلب أحدهم، ونأمل أن تكون أنت، كلمة مرور جديدة لحسابك في Florin.'],
      button: 'اختيار كلمة مرور جديدة',
      after: [
        'الرابط صالح لمدة 30 دقيقة ولمرة واحدة.',
        'إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.',
      ],
    }),
    'password-changed': ({ time }) => ({
      subject: 'تغيّرت كلمة مرورك',
      before: [`تغيّرت كلمة مرور حسابك في Florin في ${time}.`],
      after: unlessItWasYou,
    }),
    'second-factor-added': ({ time }) => ({
      subject: 'صارت رموز التطبيق مطلوبة',
      before: [`أُضيف تطبيق مصادقة إلى حسابك في Florin في ${time}.`],
      after: unlessItWasYou,
    }),
    'second-factor-removed': ({ time }) => ({
      subject: 'لم تعد رموز التطبيق مطلوبة',
      before: [`أُزيل تطبيق المصادقة من حسابك في Florin في ${time}.`],
      after: unlessItWasYou,
    }),
    'token-made': ({ time }) => ({
      subject: 'أُنشئ رمز وصول جديد',
      before: [`أُنشئ رمز وصول لحسابك في Florin في ${time}.`],
      after: [
        'إن كنت أنت فلا داعي لفعل شيء.',
        'وإن لم تكن أنت فاسحب الرمز من صفحة الأمان واختر كلمة مرور جديدة.',
      ],
    }),
    'family-invitation': ({ family, inviter }) => ({
      subject: `${inviter} يدعوك إلى أسرة`,
      before: [
        `${inviter} يدعوك إلى الأسرة «${family}» في Florin. يقرر أعضاؤها ما يعرضه كلٌّ منهم للآخر؛ ولا يُعرض شيء منك قبل أن تقول ذلك.`,
      ],
      button: 'الاطلاع على الدعوة',
      after: [
        'الرابط صالح لسبعة أيام ولمرة واحدة. إن لم تكن في Florin بعد فسجّل بعنوان البريد هذا.',
        'إن كنت لا تعرف من هذا فلا تفعل شيئًا.',
      ],
    }),
  },
}
