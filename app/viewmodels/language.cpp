#include "viewmodels/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>
#include <memory>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

bool install(
    QCoreApplication &application, const QLocale &locale, const QString &name,
    const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (!translator->load(locale, name, u"_"_s, folder))
        return false;
    QCoreApplication::installTranslator(translator.release());
    return true;
}

} // namespace

bool useLanguage(QCoreApplication &application, const QLocale &locale)
{
    // Qt's own buttons and dialogs; their absence costs nothing.
    install(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (install(application, locale, u"changeover"_s, u":/i18n"_s))
        return true;
    install(application, QLocale(QLocale::English), u"changeover"_s, u":/i18n"_s);
    return false;
}

} // namespace changeover
