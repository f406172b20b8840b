// The readers of bytes that somebody else wrote, each as one function over any bytes at all: it
// returns, whatever they are, and what it promises of them holds, or it aborts.
//
// One thread. Played by the fuzzer (fuzzer.cpp) and, over the kept corpus, by the tests.
#pragma once

#include <QByteArray>
#include <QList>

namespace changeover::fuzz
{

struct Target {
    const char *name; ///< its folder in tests/fuzz/corpus
    void (*play)(const QByteArray &bytes);
};

/// wiretargets.cpp, worktargets.cpp, labtargets.cpp
QList<Target> wireTargets();
QList<Target> workTargets();
QList<Target> labTargets();

inline QList<Target> targets()
{
    return wireTargets() + workTargets() + labTargets();
}

/// Ends the program loudly: the fuzzer keeps the bytes that came to this.
inline void require(bool holds, const char *promise)
{
    if (!holds)
        qFatal("broken promise: %s", promise);
}

/// Hands the bytes on in pieces whose size depends on them alone.
template <typename Take> void inPieces(const QByteArray &bytes, Take take)
{
    const qsizetype size = bytes.isEmpty() ? 1 : 1 + (unsigned char)(bytes.back()) % 61;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        take(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
}

} // namespace changeover::fuzz
