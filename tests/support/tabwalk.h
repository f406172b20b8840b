// A window as somebody without a mouse meets it: the controls that Tab reaches, in what order, and
// the access keys in sight. Header-only.
//
// Main thread. Every judgement is a sentence that says what is wrong; empty when nothing is.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTabBar>
#include <QTest>

namespace changeover::test
{

inline QString nameOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const QString shown = button && !button->text().isEmpty() ? button->text()
        : widget->accessibleName().isEmpty()                  ? widget->objectName()
                                                              : widget->accessibleName();
    return QString::fromLatin1(widget->metaObject()->className()) + QStringLiteral(" “") + shown
        + QStringLiteral("”");
}

inline QString namesOf(const QList<QWidget *> &widgets)
{
    QStringList names;
    for (const QWidget *widget : widgets)
        names += nameOf(widget);
    return names.join(QStringLiteral(", "));
}

/// What somebody can do something with, at this moment.
inline QList<QWidget *> controlsOf(const QWidget *window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const bool reachable = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus
            && widget->isVisible() && widget->isEnabled() && widget->window() == window;
        if (reachable && !widget->focusProxy() && !widget->inherits("QSpinBox::QLineEdit"))
            controls += widget;
    }
    return controls;
}

inline QList<QWidget *> walkByTab(QWidget *window)
{
    QList<QWidget *> met;
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window) || !window->focusWidget())
        return met;
    while (!met.contains(window->focusWidget())) {
        met += window->focusWidget();
        QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
    }
    return met;
}

/// Compared where their ways part: parts of a window lie beside each other, rows in a part below.
inline bool isBefore(const QWidget *window, const QWidget *one, const QWidget *two)
{
    const auto wayTo = [window](const QWidget *widget) {
        QList<const QWidget *> way;
        for (; widget && widget != window; widget = widget->parentWidget())
            way.prepend(widget);
        return way;
    };
    const QList<const QWidget *> first = wayTo(one);
    const QList<const QWidget *> second = wayTo(two);
    qsizetype at = 0;
    while (at < first.size() && at < second.size() && first[at] == second[at])
        ++at;
    if (at == first.size() || at == second.size())
        return true; // one lies in the other
    const auto place = [window](const QWidget *widget) {
        return QRect(widget->mapTo(window, QPoint()), widget->size());
    };
    const QRect a = place(first[at]);
    const QRect b = place(second[at]);
    const int shared = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    const bool oneRow = 2 * shared >= std::min(a.height(), b.height());
    return oneRow ? a.center().x() <= b.center().x() : a.center().y() <= b.center().y();
}

/// Every control is met once, in reading order; the walk may begin anywhere.
inline QString complaintAboutTab(QWidget *window)
{
    const QList<QWidget *> met = walkByTab(window);
    for (const QWidget *control : controlsOf(window)) {
        if (!met.contains(control))
            return QStringLiteral("Tab never comes to ") + nameOf(control)
                + QStringLiteral(", but to ") + namesOf(met);
    }
    QStringList jumps;
    for (qsizetype i = 0; i < met.size(); ++i) {
        const QWidget *next = met[(i + 1) % met.size()];
        if (next != met[i] && !isBefore(window, met[i], next))
            jumps += nameOf(met[i]) + QStringLiteral(" -> ") + nameOf(next);
    }
    return jumps.size() <= 1 ? QString() // back to the beginning
                             : QStringLiteral("out of order: ") + jumps.join(QStringLiteral("; "));
}

inline QString accessKeyOf(QString text)
{
    static const QRegularExpression key(QStringLiteral("&([^&\\s])"));
    return key.match(text.remove(QStringLiteral("&&"))).captured(1).toLower();
}

/// Texts with an access key that act in this window at this moment.
inline QStringList keyedTexts(const QWidget *window)
{
    QStringList texts;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->window() != window)
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            texts += label->text();
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                texts += tabs->tabText(i);
        else if (const auto *menus = qobject_cast<const QMenuBar *>(widget))
            for (const QAction *menu : menus->actions())
                texts += menu->text();
    }
    texts.removeIf([](const QString &text) { return accessKeyOf(text).isEmpty(); });
    return texts;
}

inline QString doubledKeys(const QStringList &texts)
{
    QHash<QString, QString> known;
    QStringList doubled;
    for (const QString &text : texts) {
        const QString key = accessKeyOf(text);
        if (key.isEmpty())
            continue;
        if (known.contains(key))
            doubled += known.value(key) + QStringLiteral(" / ") + text;
        known.insert(key, text);
    }
    return doubled.join(QStringLiteral("; "));
}

/// One key for one thing, in the window and in each of its menus.
inline QString complaintAboutKeys(const QWidget *window)
{
    QStringList doubled{doubledKeys(keyedTexts(window))};
    for (const QMenu *menu : window->findChildren<QMenu *>()) {
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts += action->text();
        doubled += doubledKeys(texts);
    }
    doubled.removeAll(QString());
    return doubled.join(QStringLiteral("; "));
}

} // namespace changeover::test
