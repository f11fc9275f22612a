// Nanoseconds a vector of RaBitQ-Library's kernels, one thread; printed as "DIMENSION WORK NANOSECONDS".
// Build: g++ -std=c++17 -Ofast -march=native -fopenmp -I RaBitQ-Library/include rabitq_speed.cpp -o rabitq_speed

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "rabitqlib/index/estimator.hpp"
#include "rabitqlib/index/query.hpp"
#include "rabitqlib/quantization/rabitq.hpp"
#include "rabitqlib/utils/space.hpp"

namespace {

using rabitqlib::fastscan::kBatchSize;

constexpr size_t kVectors = 25600;
constexpr size_t kEncoded = 160;
constexpr int kRounds = 7;
volatile float sink;

double now() {
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

// Median seconds of a repetition, warm.
double seconds(const std::function<void()>& work) {
    int done = 0;
    double start = now();
    while (now() - start < 0.15) {
        work();
        done++;
    }
    int repetitions = std::max(1, done / 3);
    std::vector<double> rounds;
    for (int round = 0; round < kRounds; round++) {
        double begin = now();
        for (int repetition = 0; repetition < repetitions; repetition++) work();
        rounds.push_back((now() - begin) / repetitions);
    }
    std::sort(rounds.begin(), rounds.end());
    return rounds[kRounds / 2];
}

void print(size_t dimension, const std::string& work, double time, size_t vectors) {
    std::printf("%zu %s %.4f\n", dimension, work.c_str(), 1e9 * time / vectors);
    std::fflush(stdout);
}

void measure(size_t dimension) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    std::vector<float> data(kVectors * dimension), centroid(dimension, 0.0F), query(dimension);
    for (float& number : data) number = normal(random);
    for (float& number : query) number = normal(random);
    size_t batch_bytes = rabitqlib::BatchDataMap<float>::data_bytes(dimension);
    std::vector<char> batches(kVectors / kBatchSize * batch_bytes + 64);
    auto scan = [&](rabitqlib::SplitBatchQuery<float>& ready, bool exact, const std::function<void(size_t, float*)>& more) {
        float estimates[kBatchSize], lows[kBatchSize], products[kBatchSize];
        float sum = 0;
        for (size_t batch = 0; batch < kVectors / kBatchSize; batch++) {
            rabitqlib::split_batch_estdist(
                batches.data() + batch * batch_bytes, ready, dimension, estimates, lows, products, exact);
            sum += lows[batch % kBatchSize];
            if (more) more(batch, products);
        }
        sink = sum;
    };
    for (size_t bits : {1, 2, 4, 8}) {
        size_t extra_bits = bits - 1;
        size_t extra_bytes = rabitqlib::ExDataMap<float>::data_bytes(dimension, extra_bits);
        std::vector<char> extra(kVectors * std::max<size_t>(extra_bytes, 1) + 64);
        auto encode = [&](size_t vectors, rabitqlib::quant::RabitqConfig config) {
            for (size_t first = 0; first < vectors; first += kBatchSize) {
                rabitqlib::quant::quantize_split_batch(
                    data.data() + first * dimension, centroid.data(), kBatchSize, dimension, extra_bits,
                    batches.data() + first / kBatchSize * batch_bytes, extra.data() + first * extra_bytes,
                    rabitqlib::METRIC_L2, config);
            }
        };
        std::string suffix = std::to_string(bits);
        print(dimension, "encode" + suffix, seconds([&] { encode(kEncoded, rabitqlib::quant::RabitqConfig()); }), kEncoded);
        encode(kVectors, rabitqlib::quant::faster_config(dimension, bits));
        bool exact = bits > 1;
        rabitqlib::SplitBatchQuery<float> ready(query.data(), dimension, extra_bits, rabitqlib::METRIC_L2, exact);
        ready.set_g_add(1.0F);
        if (bits == 1) {
            print(dimension, "scan", seconds([&] { scan(ready, false, nullptr); }), kVectors);
            continue;
        }
        auto product = rabitqlib::select_excode_ipfunc(extra_bits);
        auto rest = [&](size_t batch, float* products) {
            float sum = 0;
            for (size_t lane = 0; lane < kBatchSize; lane++) {
                sum += rabitqlib::split_distance_boosting(
                    extra.data() + (batch * kBatchSize + lane) * extra_bytes, product, ready, dimension, extra_bits,
                    products[lane]);
            }
            sink = sum;
        };
        print(dimension, "full" + suffix, seconds([&] { scan(ready, true, rest); }), kVectors);
    }
}

}  // namespace

int main() {
    for (size_t dimension : {128, 768}) measure(dimension);
    return 0;
}
